// Runs of the real Playwright with a plan, as its own event stream tells them.

import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

import { planOf, type PlanDetails } from "../../../src/handover/index.ts";
import { writePlan } from "../../../src/handover/plan-file.ts";
import { findPlaywright, listTests } from "../../../src/inventory/index.ts";
import type { Inventory, Test } from "../../../src/model/index.ts";
import { type ProjectRig } from "../../helpers/project.ts";
import { selectionOf } from "../../handover/inventory-of.ts";

export const IMPORT = `import { test, expect } from "@playwright/test";\n`;

const RECORDER = {
  "recorder.cjs": `module.exports = class {
    begun = [];
    onTestBegin(test, result) {
      const project = test.parent.project().name;
      const again = [test.repeatEachIndex ? " #" + test.repeatEachIndex : "", result.retry ? " retry" : ""];
      this.begun.push((project ? "[" + project + "] " : "") + test.title + again.join(""));
    }
    onEnd() { require("fs").writeFileSync(__dirname + "/begun.json", JSON.stringify(this.begun)); }
  };`,
};

export interface PlannedRun {
  exitCode: number | null;
  /** `[project] title #repetition retry` of each attempt, in the order in which they began. */
  begun: string[];
  /** Lines that are pw-select's. */
  said: string[];
  output: string;
}

export const inventoryOf = (project: ProjectRig): Promise<Inventory> =>
  listTests(findPlaywright({ cwd: project.dir }));

/** Absolute path of the reporter that applies the plan of what is selected. */
export function writePlanFor(
  project: ProjectRig,
  inventory: Inventory,
  isSelected: (test: Test) => boolean,
  details?: PlanDetails,
): string {
  const plan = planOf(selectionOf(inventory, isSelected), inventory, details);
  const file = writePlan(plan, { cwd: project.dir, listDir: ".pw-select/lists" });
  return path.resolve(project.dir, file);
}

/** The reporter is handed over by the environment, as versions do that have no argument for it. */
export async function runWithPlan(
  project: ProjectRig,
  planReporter: string,
  args: string[] = [],
): Promise<PlannedRun> {
  project.write(RECORDER);
  const file = path.join(project.dir, "begun.json");
  rmSync(file, { force: true });
  const { exitCode, stdout, stderr } = await project.playwright(
    ["test", "--reporter=./recorder.cjs", ...args],
    { PW_TEST_REPORTER: planReporter, CI: undefined, FORCE_COLOR: undefined, NO_COLOR: "1" },
  );
  return {
    exitCode,
    begun: existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as string[]) : [],
    said: stderr.split("\n").filter((line) => line.startsWith("pw-select: ")),
    output: stdout + stderr,
  };
}

export const titled =
  (...titles: string[]) =>
  ({ titlePath }: Test): boolean =>
    titles.includes(titlePath.at(-1) ?? "");
