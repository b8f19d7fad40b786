// Slow tests as a table.

import type { Slowness } from "../insight/index.ts";
import { duration, percent } from "./format.ts";
import { testName, type NamedTest } from "./names.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";

export function slowTable(tests: readonly (Slowness & NamedTest)[], terminal: Terminal): string {
  return table(
    [
      { head: "median", align: "right" },
      { head: "p95", align: "right" },
      { head: "of all", align: "right" },
      { head: "passes", align: "right" },
      { head: "test", cut: "middle" },
    ],
    tests.map((test) => [
      duration(test.medianMs),
      duration(test.p95Ms),
      percent(test.share),
      String(test.passes),
      testName(test),
    ]),
    terminal,
  );
}
