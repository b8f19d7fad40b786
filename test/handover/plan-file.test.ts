import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { writePlan } from "../../src/handover/plan-file.ts";
import type { Plan } from "../../src/model/index.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pw-select-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const planNamed = (key: string): Plan => ({ version: 1, key, rules: [], selected: [], excluded: [] });

test("keeps the twenty newest plans, each with the reporter that applies it", () => {
  const place = { cwd: folder, listDir: ".pw-select/lists" };
  const written = Array.from({ length: 25 }, (_, index) => writePlan(planNamed(`${index}`), place));
  const kept = readdirSync(path.join(folder, ".pw-select/plans"));
  expect(kept.filter((name) => name.endsWith(".mjs"))).toHaveLength(20);
  expect(kept.filter((name) => name.endsWith(".json"))).toHaveLength(20);
  const newest = path.join(folder, written.at(-1)!);
  expect([newest, newest.replace(/mjs$/, "json")].every((file) => existsSync(file))).toBe(true);
  expect(existsSync(path.join(folder, ".pw-select/.gitignore"))).toBe(true);
});

test.for(["with blank", "with,comma"])(
  "is copied to the folder for temporary files when its path would be read %s apart",
  (name) => {
    const cwd = path.join(folder, "here");
    mkdirSync(cwd);
    const written = writePlan(planNamed("a"), { cwd, listDir: path.join(folder, name, ".pw-select/lists") });
    expect(written).not.toMatch(/[ ,]/);
    expect(path.isAbsolute(written)).toBe(true);
    expect(existsSync(written) && existsSync(written.replace(/mjs$/, "json"))).toBe(true);
    rmSync(path.dirname(written), { recursive: true });
  },
);
