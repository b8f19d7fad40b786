// The rules of the house as lint: who may import whom, and who owns which dependency.
// ROOMS is the order of ARCHITECTURE.md: a room imports only from rooms above it, and only through their door, index.ts.

import { defineConfig } from "oxlint";

const ROOMS = [
  "model",
  "config",
  "git",
  "ledger",
  "source",
  "inventory",
  "impact",
  "select",
  "handover",
  "insight",
  "engine",
  "reporter",
  "report",
  "cli",
];

const OWNERS = {
  "string-argv": "engine",
  "@clack/prompts": "cli",
  ignore: "git",
  "parse-duration": "model",
  zod: "config",
  yaml: "config",
  jiti: "config",
  "simple-git": "git",
  "better-sqlite3": "ledger",
  "@playwright/test": "inventory",
  "oxc-parser": "source",
  "oxc-resolver": "impact",
  "@cucumber/tag-expressions": "select",
  "@cucumber/ci-environment": "reporter",
  uuid: "reporter",
  picocolors: "report",
  "fast-string-width": "report",
  commander: "cli",
  leven: "model",
  picomatch: "model",
};

const below = (room) => ROOMS.slice(ROOMS.indexOf(room) + 1);

function roomOverride(room) {
  const patterns = [
    {
      // The regex engine has no look-ahead: this spells "anything but index.ts".
      regex: String.raw`^(\./)?(\.\./)+(${ROOMS.filter((other) => other !== room).join("|")})/(.*/.*|[^i].*|i[^n].*|in[^d].*|ind[^e].*)$`,
      message: "Another room is entered by its door only: import from its index.ts (ARCHITECTURE.md).",
    },
  ];
  if (below(room).length > 0) {
    patterns.push({
      regex: String.raw`^(\./)?(\.\./)+(${below(room).join("|")})/`,
      message: `Data flows one way: src/${room} must not import a room below it in ARCHITECTURE.md, or a change there would reach back into ${room}.`,
    });
  }
  const paths = Object.entries(OWNERS)
    .filter(([, owner]) => owner !== room)
    .map(([name, owner]) => ({
      name,
      message: `Only src/${owner} imports ${name}, so that it can be replaced in one place.`,
      allowTypeImports: name === "@playwright/test",
    }));
  return {
    files: [`src/${room}/**/*.ts`],
    rules: { "no-restricted-imports": ["error", { patterns, paths }] },
  };
}

export default defineConfig({
  plugins: ["typescript", "import", "unicorn", "oxc", "promise", "node"],
  categories: { correctness: "error", suspicious: "error" },
  env: { node: true, es2024: true },
  rules: {
    "import/no-cycle": "error",
    "no-console": "error",
    "typescript/no-explicit-any": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-floating-promises": "error",
    "unicorn/prefer-node-protocol": "error",
    eqeqeq: "error",
    "import/no-unassigned-import": "off",
    "no-shadow": "off",
    // JSON that we wrote ourselves and rows of our own SQL are asserted, not guarded.
    "typescript/no-unsafe-type-assertion": "off",
    "no-underscore-dangle": "off",
    "no-await-in-loop": "off",
    "unicorn/no-array-sort": "off",
    "unicorn/no-array-reverse": "off",
    "unicorn/consistent-function-scoping": "off",
  },
  ignorePatterns: ["dist", "node_modules", "examples/*/dist", "test-results", "docs"],
  overrides: [
    ...ROOMS.map(roomOverride),
    { files: ["src/cli/**", "scripts/**", "bench/**", "examples/**"], rules: { "no-console": "off" } },
  ],
});
