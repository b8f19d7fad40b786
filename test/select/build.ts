// Builds inventories for the tests of select: each test says only what matters to it.

import type { Inventory, Latest, Mask, Project, Test } from "../../src/model/index.ts";
import { select, type Chosen, type SelectOptions } from "../../src/select/index.ts";

export function aTest(id: string, details: Partial<Test> = {}): Test {
  const { file = "a.spec.ts", project = "", titlePath = [id], tags = [] } = details;
  return {
    id,
    project,
    file,
    declaredIn: file,
    line: 1,
    column: 5,
    describes: [],
    titlePath,
    tags,
    grepTitle: [project, file, ...titlePath, ...tags].join(" "),
    annotations: [],
    serialAfter: [],
    ...details,
  };
}

export function dependsOnNote(description: string): { annotations: Test["annotations"] } {
  return { annotations: [{ type: "depends-on", description }] };
}

/** Projects that the tests name, and are not given, are plain ones. */
export function anInventory(tests: Test[], projects: Partial<Project>[] = []): Inventory {
  const given = projects.map((project) => ({ name: "", dependencies: [], ...project }));
  const names = new Set(tests.map(({ project }) => project));
  for (const { name } of given) names.delete(name);
  return {
    rootDir: "/shop/tests",
    configFile: "/shop/playwright.config.ts",
    playwrightVersion: "1.65.1",
    projects: [...given, ...[...names].map((name) => ({ name, dependencies: [] }))],
    tests,
  };
}

/** Selects, and gives ids and masks by id. */
export function selecting(options: SelectOptions): {
  ids: string[];
  masks: Record<string, Mask[]>;
  whole: Chosen;
} {
  const whole = select(options);
  return {
    ids: whole.selected.map(({ test }) => test.id),
    masks: Object.fromEntries(whole.excluded.map(({ test, masks }) => [test.id, masks])),
    whole,
  };
}

/** The reasons of a selected test. */
export function reasonsOf(selection: Chosen, id: string): string[] | undefined {
  return selection.selected.find(({ test }) => test.id === id)?.reasons;
}

/** Latest results with these tests failed, or left out where the reason says so; nothing else was part of the run. */
export function failedThere(failed: readonly string[], reason = "failed in run 1"): Latest {
  const state = reason.startsWith("did not run") ? "notRun" : "failed";
  return {
    known: true,
    scope: "run group 1",
    results: new Map(failed.map((id) => [id, { state, reason }])),
  };
}
