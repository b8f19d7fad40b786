// What people are told when a plan and the run that it is applied to are not about the same tests. Pure.

import type { TestCase } from "@playwright/test/reporter";

import type { Plan } from "../../model/index.ts";
import type { Applied } from "./apply.ts";

const MOST_EXAMPLES = 3;

/** One line each; none when all is as the plan says. */
export function remarks(plan: Plan, { total, missing, unknown, whole, orderProblem }: Applied): string[] {
  const lines: string[] = [];
  if (total > 0 && unknown.length === total) {
    return ["The plan knows no test of this run; was it made for another project? Everything runs."];
  }
  if (missing.length > 0) {
    lines.push(
      `${count(missing.length, "test")} of the plan ${isOrAre(missing)} not in this run: ${examples(missing.map(({ name }) => name))}. ` +
        "Deleted or renamed since, or left out by .only or by --project, --grep or a file among Playwright's arguments.",
    );
  }
  if (unknown.length > 0) {
    const names = unknown.map(nameOf);
    lines.push(
      `${count(unknown.length, "test")} ${isOrAre(unknown)} not in the plan, written since, and will run: ${examples(names)}.`,
    );
  }
  if (whole.length > 0) {
    const projects = new Set(whole.map((test) => JSON.stringify(test.parent.project()?.name ?? "")));
    lines.push(
      `${count(whole.length, "test")} that the plan excludes will run: Playwright runs ${[...projects].join(", ")} whole ` +
        "with the projects that depend on it.",
    );
  }
  if (orderProblem !== undefined) lines.push(`The order cannot be kept: ${orderProblem}.`);
  return lines;
}

function examples(names: readonly string[]): string {
  const shown = names.slice(0, MOST_EXAMPLES).map(oneLine);
  const more = names.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** As `describeTest` says it, of Playwright's own objects. */
function nameOf(test: TestCase): string {
  const [, project = "", file = "", ...titles] = test.titlePath();
  return [project === "" ? file : `[${project}] ${file}`, ...titles].join(" › ");
}

/** A title may hold control characters, which a terminal would obey. */
const oneLine = (name: string): string => name.replaceAll(/\p{C}+/gu, " ");

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;
const isOrAre = (list: readonly unknown[]): string => (list.length === 1 ? "is" : "are");
