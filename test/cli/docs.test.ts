import { spawnSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { beforeAll, describe, expect, test } from "vitest";

import type { SelectOptions } from "../../src/config/index.ts";
import { loadZod } from "../../src/config/lazy.ts";
import { configSchema } from "../../src/config/schema.ts";
import type { Facts, Plugin, RuleDefinition, RuleOptions, RuleRole } from "../../src/model/index.ts";
import { CLOSURES, ORDERS, RULE_OPTIONS } from "../../src/select/index.ts";
import { runCommand } from "../helpers/command.ts";
import { ledgerWith, temporaryFolder } from "../helpers/ledger.ts";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const ledgerDoc = read("docs/pw-ledger.md");
const selectDoc = read("docs/pw-select.md");
const configDoc = read("docs/config.md");
const quarantineDoc = read("docs/quarantine.md");
const sectionOf = (doc: string, name: string) =>
  doc.split(/^## /m).find((section) => section.startsWith(`${name}\n`)) ?? "";

const cwd = temporaryFolder();
const help = async (command: "pw-ledger" | "pw-select", ...args: string[]) =>
  (await runCommand(command, [...args, "--help"], { cwd })).stdout;
/** Long names, as a help text lists them at the beginnings of lines. */
const optionsIn = (text: string) =>
  [...text.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)]
    .map(([, option]) => option!)
    .filter((name) => name !== "--help" && name !== "--version");
/** Names of subcommands, in a help text. */
const commandsIn = (text: string) =>
  [...(text.split(/^Commands:$/m)[1] ?? "").matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name!);
const rowsOf = (doc: string) => doc.split("\n").filter((line) => /^\|(?! ?-)/.test(line));
const cellsOf = (row: string) => row.split(/(?<!\\)\|/).slice(1, -1);
/** The first row whose first cell has the code; a longer name that begins alike is another. */
const rowFor = (doc: string, code: string) =>
  rowsOf(doc).find((row) => cellsOf(row)[0]!.match(new RegExp(`[\`\\s]${code}(?![\\w-])`)) !== null);

describe("docs/pw-ledger.md", () => {
  test("has a section for every verb, with every option of it", async () => {
    const verbs = commandsIn(await help("pw-ledger"));
    expect(verbs).toHaveLength(8);
    for (const verb of verbs) {
      expect(sectionOf(ledgerDoc, verb), verb).not.toBe("");
      const options = [...(await help("pw-ledger", verb)).matchAll(/--[a-z-]+(?= )/g)].map(
        ([option]) => option,
      );
      if (verb !== "quarantine") expect(options).toContain("--json");
      for (const option of options) {
        if (option === "--help" || verb === "quarantine") continue;
        expect(sectionOf(ledgerDoc, verb) + ledgerDoc.split("\n## ")[0]!, verb).toContain(option);
      }
    }
  });

  test.for(["runs", "run", "test", "flaky", "slow"])("names every key of the JSON of %s", async (verb) => {
    const path = ledgerWith([
      {
        shard: { current: 1, total: 2 },
        errors: [{ message: "Error: setup", location: null }],
        tests: { "cart.spec.ts › adds": [{ status: "failed", error: "Error: no cart" }, "passed"] },
      },
    ]);
    const args = [verb, ...(verb === "test" ? ["adds"] : []), "--json", "--ledger", path];
    const { stdout } = await runCommand("pw-ledger", args, { cwd });
    const keys = [...stdout.matchAll(/"(\w+)":/g)].map(([key]) => key);
    expect(keys.length).toBeGreaterThan(5);
    const described =
      verb === "run"
        ? sectionOf(ledgerDoc, "run") + sectionOf(ledgerDoc, "runs")
        : sectionOf(ledgerDoc, verb);
    for (const key of keys) expect(described).toContain(key);
  });

  test("names every command of quarantine, and docs/quarantine.md has a row for each, and for its options", async () => {
    const commands = commandsIn(await help("pw-ledger", "quarantine"));
    expect(commands).toEqual(["add", "list", "remove", "expire"]);
    for (const command of commands) {
      expect(sectionOf(ledgerDoc, "quarantine")).toContain(command);
      expect(quarantineDoc).toContain(`| \`pw-ledger quarantine ${command}`);
      for (const option of optionsIn(await help("pw-ledger", "quarantine", command)))
        expect(rowFor(quarantineDoc, option), `${command} ${option}`).toBeDefined();
    }
  });
});

describe("docs/pw-select.md", () => {
  let text = "";
  beforeAll(async () => {
    text = await help("pw-select");
  });

  test("has a row with an example for every option", () => {
    const options = optionsIn(text);
    expect(options).toEqual(
      expect.arrayContaining(["--changed", "--budget", "--pick", "--no-snapshot", "--explain", "--format"]),
    );
    for (const option of options) {
      const row = rowFor(selectDoc, option);
      expect(row, option).toBeDefined();
      expect(cellsOf(row!).at(-1), option).toMatch(new RegExp(`pw-select .*(${option}|-c )`));
    }
  });

  test("has every command, with every option of it", async () => {
    const commands = commandsIn(text);
    expect(commands).toEqual(["run", "list", "show", "rename", "remove"]);
    for (const command of commands) {
      expect(selectDoc).toContain(`pw-select ${command} `);
      for (const option of optionsIn(await help("pw-select", command)))
        expect(rowFor(selectDoc, option), `${command} ${option}`).toBeDefined();
    }
  });

  test("has a row for every format, closure, order and exit code", () => {
    const choices = text.replaceAll(/\s+/g, " ").match(/--format .*?choices: ([^)]*)/)![1]!;
    const formats = [...choices.matchAll(/"([\w-]+)"/g)].map(([, name]) => name!);
    expect(formats).toContain("plan");
    for (const name of [...formats, ...CLOSURES]) expect(rowFor(selectDoc, name), name).toBeDefined();
    for (const order of ORDERS) expect(sectionOf(selectDoc, "How to select")).toContain(`\`${order}\``);
    for (const code of [0, 1, 2, 3, 130]) expect(selectDoc).toContain(`\n| ${code} | `);
  });

  test("is linked to where it says it is", () => {
    for (const [file, doc] of Object.entries({ selectDoc, configDoc, ledgerDoc })) {
      const own = { "pw-select.md": selectDoc, "config.md": configDoc, "pw-ledger.md": ledgerDoc };
      for (const [, target, anchor] of doc.matchAll(/\]\(([\w-]*(?:\.md)?)#([\w-]+)\)/g)) {
        const there = target === "" ? doc : own[target as keyof typeof own];
        const anchors = [...there.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
          title!
            .toLowerCase()
            .replaceAll(/[^\w -]/g, "")
            .replaceAll(" ", "-"),
        );
        expect(anchors, `${file}: ${target}#${anchor}`).toContain(anchor);
      }
    }
  });
});

describe("pw-select --help", () => {
  test("fits two screens of 80 columns, with its groups in order", async () => {
    const text = await help("pw-select");
    const lines = text.trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(100);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
    const heads = lines.filter((line) => /^[A-Z][\w ]+:$/.test(line));
    expect(heads).toEqual(
      [
        ["Arguments:", "Options:", "What changed or failed:", "By name:", "By history:", "How to select:"],
        ["What comes out:", "Where things are:", "Commands:", "Exit codes:", "Examples:"],
      ].flat(),
    );
  });

  test.for(["run", "list", "show", "rename", "remove"])(
    "of %s fits 80 columns and two screens",
    async (command) => {
      const lines = (await help("pw-select", command)).trimEnd().split("\n");
      expect(lines.length).toBeLessThanOrEqual(100);
      for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
    },
  );
});

// The compiler asks for a name that is missing here.
const HOOKS: Record<Exclude<keyof Plugin, "name">, true> = {
  selectStart: true,
  modifySelection: true,
  reads: true,
  selectReport: true,
};
const RULE_KEYS: Record<Exclude<keyof RuleDefinition, "option">, true> = {
  name: true,
  role: true,
  needs: true,
  create: true,
  reads: true,
};
const ROLES: Record<RuleRole, true> = { asks: true, excludes: true, narrows: true };
const FACTS: Record<keyof Facts, true> = {
  impact: true,
  latest: true,
  recorded: true,
  flaky: true,
  durations: true,
  owners: true,
  quarantined: true,
  saved: true,
  idLists: true,
};
const NOT_RULES: Record<Exclude<keyof SelectOptions, keyof RuleOptions>, true> = {
  profile: true,
  closure: true,
  budget: true,
  order: true,
};

describe("docs/config.md", () => {
  test("has a row for every key of the config", () => {
    const keys = Object.keys(configSchema(loadZod()).shape);
    expect(keys).toEqual(expect.arrayContaining(["impact", "rules", "profiles", "plugins"]));
    for (const key of keys) expect(rowFor(configDoc, key), key).toBeDefined();
  });

  test("has a row for every rule, by its key in a config and by its name", () => {
    const options = sectionOf(configDoc, "Rules and profiles");
    const names = sectionOf(configDoc, "Plugins");
    for (const { key, rule, flags } of RULE_OPTIONS) {
      const row = rowFor(options, key);
      expect(row, key).toBeDefined();
      expect(row, key).toContain(/--[a-z-]+/.exec(flags ?? "")?.[0] ?? "PATTERN");
      expect(rowFor(names, rule), rule).toBeDefined();
    }
    expect(rowFor(options, "since")).toBeDefined();
  });

  test("has every hook of a plugin, every key and role of a rule, and every fact", () => {
    for (const hook of Object.keys(HOOKS))
      expect(rowFor(sectionOf(configDoc, "Plugins"), hook)).toBeDefined();
    const rules = sectionOf(configDoc, "Rules of your own");
    for (const name of Object.keys({ ...RULE_KEYS, ...ROLES, ...FACTS }))
      expect(rowFor(rules, name), name).toBeDefined();
  });

  test("has every error that a plugin can make", () => {
    const codes = ["select/edit.ts", "engine/plugins.ts"].flatMap((file) =>
      [...read(`src/${file}`).matchAll(/"(plugin-[\w-]+)"/g)].map(([, code]) => code!),
    );
    expect(codes.length).toBeGreaterThan(4);
    for (const code of codes) expect(rowFor(configDoc, code), code).toBeDefined();
  });

  test("and docs/pw-select.md says what the reporter's option takes beside the rules", () => {
    for (const key of Object.keys(NOT_RULES))
      expect(sectionOf(selectDoc, "Inside of a run") + configDoc).toContain(`\`${key}\``);
  });
});

test("every TypeScript example of README and docs passes the type check", { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  let count = 0;
  for (const path of ["README.md", "docs/pw-select.md", "docs/config.md", "docs/pw-ledger.md"]) {
    for (const [, code] of read(path).matchAll(/^```ts\n([^]*?)^```$/gm)) {
      const known = code!.includes("\nimport ") || code!.startsWith("import ");
      const text = known ? code! : `import { defineConfig } from "@playwright/test";\n${code}`;
      writeFileSync(join(folder, `example-${count++}.ts`), text);
    }
  }
  expect(count).toBeGreaterThan(4);
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: join(ROOT, "tsconfig.json"),
      compilerOptions: { paths: { "pw-select": [join(ROOT, "src/index.ts")] } },
      include: ["*.ts"],
    }),
  );
  const tsc = createRequire(import.meta.url)
    .resolve("typescript/package.json")
    .replace(/package\.json$/, "bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
  // Errors of our own sources are the type check's business.
  const isOwn = (line: string) => /^\S*\/src\/\S+\(\d+,\d+\): error|^ /.test(line);
  const lines = stdout.split("\n").filter((line) => line !== "");
  expect(lines.filter((line) => !isOwn(line))).toEqual([]);
  if (lines.length === 0) expect(status).toBe(0);
});
