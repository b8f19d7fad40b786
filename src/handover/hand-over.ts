// Decides how a selection is said to Playwright, and checks it against the model of Playwright before it is said.

import path from "node:path";

import type { Inventory, Selection, Test } from "../model/index.ts";
import { bestCandidate, type Candidate } from "./choose.ts";
import { FORMATS } from "./formats/index.ts";
import { writeList } from "./list-file.ts";
import { isXargsSafe } from "./literal.ts";
import { projectsClosure } from "./playwright/projects.ts";
import { projectsOf } from "./playwright/simulate.ts";
import { toWorld, type World } from "./playwright/world.ts";
import { type PlanDetails, planOf } from "./plan.ts";
import { writePlan } from "./plan-file.ts";
import { ADD_REPORTER, type Format, proposal, type Writers } from "./proposal.ts";
import { type Question, toQuestion } from "./question.ts";

/** The formats that a user can ask for. `json` is `selectionJson`. */
export type FormatName = "auto" | Format["name"] | "json" | "ids";

export interface HandOverOptions {
  selection: Selection;
  /** What the selection was made from. */
  inventory: Inventory;
  /** @default "auto" */
  format?: Exclude<FormatName, "json">;
  /** Where Playwright will be started: the path of a test list is relative to it. */
  cwd: string;
  /** Folder for test lists, `.pw-select/lists`; plans go into `plans` beside it. Both are made when they are needed. */
  listDir: string;
  /** What a plan is to say beside the selection. An order can be kept by a plan alone, so `auto` then takes one. */
  details?: PlanDetails;
  /**
   * How a plan gets to Playwright: by an argument, which must be safe behind xargs and needs Playwright 1.63; or by
   * whoever starts Playwright, who puts `HandOver.planReporter` into its environment, which needs 1.62.
   * @default "argument"
   */
  planBy?: "argument" | "environment";
}

export interface HandOver {
  /** The format that was used; another one than was asked for when that one could not say it. */
  format: Exclude<FormatName, "json" | "auto">;
  /** For `playwright test`, after the user's own arguments; safe behind xargs. Empty only for `ids`. */
  arguments: string[];
  /** For stdout: an argument, or an id, per line. */
  text: string;
  /** Absolute path of the reporter that applies the plan, for `PW_TEST_REPORTER`: with `planBy: "environment"` alone. */
  planReporter?: string;
  /**
   * Tests that run although they are not selected. Where nobody can tell, which is with projects of the same name and
   * with JavaScript files whose tests are declared elsewhere, those that may run are among them.
   */
  widened: WidenedTest[];
  /** For stderr. */
  notes: string[];
}

export interface WidenedTest {
  test: Test;
  /** A sentence fragment: `project "setup" runs whole before or after the tests that were selected`. */
  reason: string;
}

/**
 * Runs nothing, and succeeds: without dependencies no project loads a file that the pattern does not match, and no
 * path is empty.
 */
const NOTHING_ARGUMENTS = ["--pass-with-no-tests", "--no-deps", "/^$/"];

/** Says the selection in the format that was asked for, or in the cheapest one that is exact. */
export function handOver(options: HandOverOptions): HandOver {
  const { inventory, selection, format = "auto" } = options;
  const selected = testsOf(selection, inventory);
  if (format === "ids") return ids(selected);
  if (selected.size === 0) return result("files", NOTHING_ARGUMENTS, [], []);

  const question = toQuestion(worldFor(options), selected);
  const isOrdered = options.details?.order !== undefined;
  const wanted = format === "auto" && isOrdered ? "plan" : format;
  const asked = wanted === "auto" ? FORMATS : FORMATS.filter(({ name }) => name === wanted);
  let best = bestCandidate(question, asked);
  const isOther = best === undefined && wanted !== "auto";
  if (isOther) best = bestCandidate(question, FORMATS);
  best ??= everything(question);
  const why = asked.length === 1 ? asked[0]?.obstacle?.(question.world) : undefined;
  const notes: string[] = [];
  if (isOther && format !== "auto") {
    notes.push(
      why === undefined
        ? `The format ${format} cannot say this selection; ${best.name} is used instead.`
        : `The format ${format} cannot be used here, as ${why}; ${best.name} is used instead.`,
    );
  }
  if (isOrdered && best.name !== "plan") {
    notes.push(`The order cannot be kept, as ${why ?? `the format ${best.name} has no order`}.`);
  }
  const list = best.proposal.arguments(writersFor(options));
  const widened = widenedTests(question, best);
  if (options.planBy !== "environment") return result(best.name, list, widened, notes);
  const [reporter] = list.filter(isReporter);
  const rest = result(
    best.name,
    list.filter((argument) => !isReporter(argument)),
    widened,
    notes,
  );
  if (reporter === undefined) return rest;
  return { ...rest, planReporter: path.resolve(options.cwd, reporter.slice(ADD_REPORTER.length)) };
}

const isReporter = (argument: string): boolean => argument.startsWith(ADD_REPORTER);

function worldFor({ inventory, planBy }: HandOverOptions): World {
  const world = toWorld(inventory);
  if (planBy !== "environment") return world;
  return { ...world, abilities: { ...world.abilities, addsReporter: world.abilities.excludesById } };
}

function writersFor(options: HandOverOptions): Writers {
  const { selection, inventory, details } = options;
  return {
    list: (text) => writeList(text, options),
    plan: () => writePlan(planOf(selection, inventory, details), options),
  };
}

function testsOf(selection: Selection, inventory: Inventory): Set<Test> {
  const known = new Map(inventory.tests.map((test) => [test.id, test]));
  const tests = selection.selected.map(({ test }) => {
    const found = known.get(test.id);
    if (found === undefined) throw new Error(`The selected test ${test.id} is not in the inventory`);
    return found;
  });
  return new Set(tests);
}

/** When nothing else can be said in the space there is. */
function everything(question: Question): Candidate {
  const needsAll = [...projectsOf(question.needed)].some((name) => isNotByDefault(question.world, name));
  const command = { files: ["."], ...(needsAll ? { projects: ["*"] } : {}) };
  const limit = "the selection is too long for any format, so everything runs";
  const all = proposal(question, command);
  const runs = all.runs();
  return { name: "files", limit, proposal: all, runs, extra: Infinity, costMs: all.costMs(runs.loaded) };
}

const isNotByDefault = (world: World, name: string): boolean =>
  world.projects.some((project) => project.name === name && project.notByDefault === true);

function widenedTests(question: Question, { runs, limit }: Candidate): WidenedTest[] {
  const extra = [...runs.possible].filter((test) => !question.selected.has(test));
  const reach = projectsClosure(question.world.projects, projectsOf(runs.possible));
  return extra.map((test) => ({
    test,
    reason:
      reach.get(test.project) === "dependency"
        ? `project ${JSON.stringify(test.project)} runs whole with the projects that depend on it`
        : limit,
  }));
}

function ids(selected: Set<Test>): HandOver {
  const list = [...selected].map(({ id }) => `${id}\n`);
  return { format: "ids", arguments: [], text: list.join(""), widened: [], notes: [] };
}

function result(
  format: HandOver["format"],
  list: string[],
  widened: WidenedTest[],
  notes: string[],
): HandOver {
  const unsafe = list.find((argument) => !isXargsSafe(argument));
  if (unsafe !== undefined) throw new Error(`xargs would not hand on ${JSON.stringify(unsafe)}`);
  return { format, arguments: list, text: `${list.join("\n")}\n`, widened, notes };
}
