// Edits a generated suite, each time in another way than before, and puts back what is committed.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { fileName, type Suite } from "./workshop.ts";

export interface WorkingTree {
  /** Puts back what is committed; waits as `settle` does. */
  restore(): Promise<void>;
  /** Waits until a file system with a coarse clock would tell the last edit from a later one. */
  settle(): Promise<void>;
  /** Another body for a test, longer by two lines. */
  editBody(): void;
  addTest(): void;
  editHelper(): void;
  editConfig(): void;
}

const SETTLED_MS = 2_200;

export function openWorkingTree({ dir }: Suite): WorkingTree {
  const file = (...names: string[]) => {
    const path = join(dir, ...names);
    return { path, committed: readFileSync(path, "utf8") };
  };
  const spec = file("tests", fileName(0));
  const helper = file("tests", "support.ts");
  const config = file("playwright.config.ts");
  const dirty = new Set<typeof spec>();
  let edits = 0;
  let editedAt = 0;

  const write = (target: typeof spec, text: string) => {
    writeFileSync(target.path, text);
    editedAt = performance.now();
  };
  const edit = (target: typeof spec, change: (committed: string, edit: number) => string) => {
    edits += 1;
    dirty.add(target);
    write(target, change(target.committed, edits));
  };
  const settle = async () => {
    const waitMs = editedAt + SETTLED_MS - performance.now();
    if (editedAt > 0 && waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  };
  return {
    settle,
    async restore() {
      for (const target of dirty) write(target, target.committed);
      dirty.clear();
      await settle();
    },
    editBody: () => edit(spec, (text, n) => text.replace("=> {}", `=> {\n  void ${n};\n}`)),
    addTest: () => edit(spec, (text, n) => `${text}test("is new ${n}", async () => {});\n`),
    editHelper: () => edit(helper, (_, n) => `export const answer = ${n};\n`),
    editConfig: () => edit(config, (text, n) => `${text}// ${n}\n`),
  };
}
