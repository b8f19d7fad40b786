import { describe, expect, test } from "vitest";

import { aTest, anInventory, selecting } from "../build.ts";

const inventory = anInventory([
  aTest("plain"),
  aTest("smoke", { tags: ["@smoke"] }),
  aTest("slow", { tags: ["@slow"] }),
  aTest("both", { tags: ["@smoke", "@slow"] }),
  aTest("upper", { tags: ["@Smoke"] }),
]);

const withTag = (...expressions: string[]) =>
  selecting({ inventory, rules: expressions.map((expression) => ({ name: "tag", args: { expression } })) });

describe("tag", () => {
  test.for<[string, string[]]>([
    ["@smoke", ["smoke", "both"]],
    ["smoke", ["smoke", "both"]],
    ["@smoke and not @slow", ["smoke"]],
    ["smoke or Smoke", ["smoke", "both", "upper"]],
    ["not (@smoke or @slow)", ["plain", "upper"]],
    ["@smoke or @slow and not @smoke", ["smoke", "slow", "both"]],
  ])("%s selects %j", ([expression, ids]) => {
    expect(withTag(expression).ids).toEqual(ids);
  });

  test("repeated expressions must all hold", () => {
    expect(withTag("@smoke", "@slow").ids).toEqual(["both"]);
  });

  test("the mask quotes the expression", () => {
    expect(withTag("@smoke").masks["plain"]).toEqual([
      { rule: "tag", kind: "unavailable", reason: 'has no tags that match "@smoke"' },
    ]);
  });

  test.for<[string, string, number]>([
    ["@smoke @slow", '"and" or "or" is missing before "@slow"', 7],
    ["@smoke and", "a tag is missing at the end", 10],
    ["or @smoke", 'a tag is missing before "or"', 0],
    ["(@smoke", 'this "(" is never closed', 0],
    ["@smoke)", 'this ")" closes nothing', 6],
    ["@a AND @b", '"and" or "or" is missing before "AND"', 3],
    ["", "it is empty", 0],
    ["  ", "it is empty", 2],
  ])("%j is refused, with the place and an example", ([expression, problem, at]) => {
    const attempt = () => withTag(expression);
    expect(attempt).toThrow(expect.objectContaining({ code: "bad-tag-expression" }));
    expect(attempt).toThrow(`--tag ${JSON.stringify(expression)} is not a tag expression: ${problem}.`);
    expect(attempt).toThrow(`\n  ${expression}\n  ${" ".repeat(at)}^\n`);
    expect(attempt).toThrow('for example: "@smoke and not (@slow or @flaky)"');
  });

  test("an escape that the grammar does not know is refused, too", () => {
    expect(() => withTag("@smo\\ke")).toThrow(expect.objectContaining({ code: "bad-tag-expression" }));
  });
});

describe("exclude-tag", () => {
  const without = (...expressions: string[]) =>
    selecting({
      inventory,
      rules: expressions.map((expression) => ({ name: "exclude-tag", args: { expression } })),
    });

  test("takes away what matches; each repetition excludes", () => {
    expect(without("@slow").ids).toEqual(["plain", "smoke", "upper"]);
    expect(without("@slow", "Smoke").ids).toEqual(["plain", "smoke"]);
  });

  test("an error names its own flag", () => {
    expect(() => without("(")).toThrow("--exclude-tag");
  });
});
