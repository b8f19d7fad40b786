import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { codeOwners } from "../../src/git/index.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "pw-select-owners-"));
  mkdirSync(path.join(root, ".git"));
  mkdirSync(path.join(root, "e2e/tests"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (text: string, place = "CODEOWNERS") => {
  mkdirSync(path.dirname(path.join(root, place)), { recursive: true });
  writeFileSync(path.join(root, place), text);
};
const ownersOf = (file: string) => codeOwners(path.join(root, "e2e")).ownersOf(path.join(root, file));

describe("CODEOWNERS", () => {
  test("is that of the repository, and its patterns begin there", () => {
    write("/e2e/tests/cart/ @cart\ne2e/tests/*.ts @tests");
    expect(ownersOf("e2e/tests/cart/a.spec.ts")).toEqual(["@cart"]);
    expect(ownersOf("e2e/tests/a.spec.ts")).toEqual(["@tests"]);
    expect(ownersOf("other/e2e/tests/cart/a.spec.ts")).toEqual([]);
    expect(ownersOf("../elsewhere/a.spec.ts")).toEqual([]);
  });

  test("gives a file to the last entry that matches, and to nobody when that names nobody", () => {
    write("* @all # everything\n*.spec.ts @tests ann@example.com\nlegacy/\n# comment\n");
    expect(ownersOf("a.ts")).toEqual(["@all"]);
    expect(ownersOf("deep/a.spec.ts")).toEqual(["@tests", "ann@example.com"]);
    expect(ownersOf("legacy/a.spec.ts")).toEqual([]);
  });

  test("with sections adds up their last entries, and a section's owners are for entries without", () => {
    write("* @all\n\n[Tests] @quality\n*.spec.ts\ncart.spec.ts @cart\n^[Docs][2] @writers\n*.md\n");
    expect(ownersOf("a.spec.ts")).toEqual(["@all", "@quality"]);
    expect(ownersOf("cart.spec.ts")).toEqual(["@all", "@cart"]);
    expect(ownersOf("a.md")).toEqual(["@all", "@writers"]);
  });

  test("may have blanks in its patterns", () => {
    write("my\\ tests/ @mine");
    expect(ownersOf("my tests/a.spec.ts")).toEqual(["@mine"]);
  });

  test.for([".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"])(
    "is found at %s",
    (place) => {
      write("* @here", place);
      expect(ownersOf("a.ts")).toEqual(["@here"]);
    },
  );

  test("that is not there owns nothing", () => {
    expect(ownersOf("a.ts")).toEqual([]);
    expect(codeOwners(root).text).toBe("");
  });
});
