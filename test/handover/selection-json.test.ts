import { expect, test } from "vitest";

import { selectionJson } from "../../src/handover/index.ts";
import { inventoryOf, selectionOf } from "./inventory-of.ts";

test("is the selection with what a program needs of each test, every mask, and the summary as it came", () => {
  const inventory = inventoryOf([
    { file: "a.spec.ts", titlePath: ["cart", "adds"], tags: ["@smoke"] },
    { file: "b.spec.ts", titlePath: ["b"], project: "web" },
  ]);
  const selection = selectionOf(inventory, (test) => test.file === "a.spec.ts");
  selection.excluded[0]?.masks.push({
    rule: "dependency",
    kind: "unavailable",
    reason: "needs it",
    origin: "id-9",
  });
  expect(JSON.parse(JSON.stringify(selectionJson(selection, { selected: 1 })))).toEqual({
    key: "key",
    selected: [
      { id: "id-0", project: "", file: "a.spec.ts", line: 1, titlePath: ["cart", "adds"], tags: ["@smoke"] },
    ],
    excluded: [
      {
        id: "id-1",
        project: "web",
        file: "b.spec.ts",
        line: 2,
        titlePath: ["b"],
        tags: [],
        masks: [
          { rule: "drawn", kind: "unaffected", reason: "not drawn" },
          { rule: "dependency", kind: "unavailable", reason: "needs it", origin: "id-9" },
        ],
      },
    ],
    summary: { selected: 1 },
  });
});
