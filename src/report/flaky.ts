// Flaky tests as a table.

import type { Flakiness } from "../insight/index.ts";
import { percent } from "./format.ts";
import { testName, type NamedTest } from "./names.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";

export function flakyTable(tests: readonly (Flakiness & NamedTest)[], terminal: Terminal): string {
  return table(
    [
      { head: "rate", align: "right" },
      { head: "flaky", align: "right" },
      { head: "runs", align: "right" },
      { head: "test", cut: "middle" },
    ],
    tests.map((test) => [
      { text: percent(test.rate), style: terminal.colors.yellow },
      String(test.flakyRuns),
      String(test.runs),
      testName(test),
    ]),
    terminal,
  );
}
