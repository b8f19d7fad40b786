// Inventories and selections as values, for tests that need no Playwright.

import type { Inventory, Selection, Test } from "../../src/model/index.ts";

export type InventoryPart = Partial<Inventory>;
export type TestPart = Partial<Test> & Pick<Test, "file" | "titlePath">;

export function inventoryOf(tests: TestPart[], rest: InventoryPart = {}): Inventory {
  const all = tests.map((test, index): Test => ({
    id: `id-${index}`,
    project: "",
    declaredIn: test.file,
    line: index + 1,
    column: 1,
    describes: [],
    tags: [],
    grepTitle: [test.project ?? "", test.file, ...test.titlePath, ...(test.tags ?? [])].join(" "),
    annotations: [],
    serialAfter: [],
    ...test,
  }));
  const names = [...new Set(all.map(({ project }) => project))];
  return {
    rootDir: "/repo/tests",
    configFile: "/repo/playwright.config.ts",
    playwrightVersion: "1.65.1",
    projects: names.map((name) => ({ name, dependencies: [] })),
    tests: all,
    ...rest,
  };
}

export function selectionOf(inventory: Inventory, isSelected: (test: Test) => boolean): Selection {
  const selected = inventory.tests.filter(isSelected);
  const excluded = inventory.tests.filter((test) => !isSelected(test));
  return {
    key: "key",
    selected: selected.map((test) => ({ test, reasons: [] })),
    excluded: excluded.map((test) => ({
      test,
      masks: [{ rule: "drawn", kind: "unaffected", reason: "not drawn" }],
    })),
  };
}
