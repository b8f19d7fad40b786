import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { defaultIgnore, loadConfig } from "../../src/config/index.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pw-select-config-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

function thrown(): unknown {
  try {
    loadConfig(folder);
  } catch (error) {
    return error;
  }
  throw new Error("The config was accepted");
}

describe("loadConfig", () => {
  test("returns the defaults where there is no config", () => {
    expect(loadConfig(folder)).toEqual({
      impact: [],
      alwaysRun: [],
      ignore: [...defaultIgnore],
      dependsOn: [],
      rules: {},
      profiles: {},
      plugins: [],
    });
  });

  test.for([
    ["pw-select.config.ts", `const at: string = "a.sqlite"; export default { ledger: at };`],
    ["pw-select.config.mts", `const at: string = "a.sqlite"; export default { ledger: at };`],
    ["pw-select.config.mjs", `export default { ledger: "a.sqlite" };`],
    ["pw-select.config.js", `export default { ledger: "a.sqlite" };`],
    ["pw-select.config.js", `module.exports = { ledger: "a.sqlite" };`],
    ["pw-select.config.json", `{ "ledger": "a.sqlite" }`],
  ] as const)("reads %s: %s", ([name, text]) => {
    write(name, text);
    expect(loadConfig(folder).ledger).toBe("a.sqlite");
    expect(readdirSync(folder)).toEqual([name]);
  });

  test("reads a config that imports its values from another file", () => {
    write("names.ts", `export const ledger: string = "b.sqlite";`);
    write("pw-select.config.ts", `import { ledger } from "./names"; export default { ledger };`);
    expect(loadConfig(folder).ledger).toBe("b.sqlite");
  });

  test("sees a change between two loads", () => {
    write("pw-select.config.ts", `export default { ledger: "a.sqlite" };`);
    loadConfig(folder);
    write("pw-select.config.ts", `export default { ledger: "b.sqlite" };`);
    expect(loadConfig(folder).ledger).toBe("b.sqlite");
  });

  test("names every problem on a line of its own, with its path", () => {
    write(
      "pw-select.config.ts",
      `export default { ledger: 7, impact: [{ files: "a", tests: [] }], leger: "x" };`,
    );
    const error = thrown();
    expect(error).toMatchObject({ name: "UserError", code: "bad-config" });
    const lines = (error as Error).message.split("\n");
    expect(lines[0]).toContain(join(folder, "pw-select.config.ts"));
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^ {2}ledger: .*string/),
      expect.stringMatching(/^ {2}impact\[0\]\.tests: /),
      expect.stringContaining(`"leger"`),
    ]);
  });

  test("refuses a config without a default export", () => {
    write("pw-select.config.ts", `export const config = { ledger: "a.sqlite" };`);
    expect(thrown()).toMatchObject({ code: "bad-config" });
  });

  test.for([
    ["pw-select.config.ts", `throw new Error("no coffee");`, "no coffee"],
    ["pw-select.config.ts", `export default {`, "pw-select.config.ts"],
    ["pw-select.config.ts", `import "./missing.ts"; export default {};`, "missing.ts"],
    ["pw-select.config.json", `{`, "JSON"],
  ] as const)("says what happened when %s is %s", ([name, text, said]) => {
    write(name, text);
    const error = thrown();
    expect(error).toMatchObject({ name: "UserError", code: "config-throws" });
    expect((error as Error).message).toContain(said);
    expect((error as Error).message).toContain(join(folder, name));
  });

  test("refuses to choose between two configs", () => {
    write("pw-select.config.ts", "export default {};");
    write("pw-select.config.json", "{}");
    expect(thrown()).toMatchObject({
      code: "two-configs",
      message: expect.stringMatching(/pw-select\.config\.ts.*pw-select\.config\.json/),
    });
  });
});

test("the defaults without a config are those that an empty config gets", () => {
  const withoutConfig = loadConfig(folder);
  write("pw-select.config.json", "{}");
  expect(loadConfig(folder)).toEqual(withoutConfig);
});
