#!/usr/bin/env node
// The command pw-ledger: what has happened, and what it means. Each verb loads what it needs when it runs.

import { addFlaky } from "./ledger/flaky.ts";
import { addPath } from "./ledger/path.ts";
import { addQuarantine } from "./ledger/quarantine.ts";
import { addRun } from "./ledger/run.ts";
import { addRuns } from "./ledger/runs.ts";
import { addSlow } from "./ledger/slow.ts";
import { addSql } from "./ledger/sql.ts";
import { addTest } from "./ledger/test.ts";
import { createProgram, runProgram } from "./main.ts";
import { examples } from "./options.ts";

const program = createProgram("pw-ledger", "Answers questions about recorded Playwright runs.").addHelpText(
  "after",
  `
The ledger is, in this order: --ledger, the environment's PW_SELECT_LEDGER, \`ledger\` in pw-select.config.*, or
.pw-select/ledger.sqlite beside the Playwright config. Exit codes: 0 done, 2 usage, config or environment, 1 a bug.
${examples([
  ["pw-ledger run", "what happened in the newest run"],
  ["pw-ledger flaky", "which tests cannot be trusted"],
  ["pw-ledger test cart adds", "what has become of one test"],
])}`,
);

for (const add of [addRuns, addRun, addTest, addFlaky, addSlow, addQuarantine, addSql, addPath]) add(program);

await runProgram(program);
