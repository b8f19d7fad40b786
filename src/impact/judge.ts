// One changed file: whom it affects, that it is ignored, or that nobody knows, which affects all.

import { isInside } from "./files.ts";
import type { Findings } from "./findings.ts";
import { hasSpecName, snapshotOwner } from "./spec-files.ts";
import type { Change, Survey } from "./survey.ts";
import { wholeSuiteReason } from "./whole-suite.ts";
import type { Touched } from "./wording.ts";

/** Asks everything that may know the file, and writes down what it says. */
export function judge(change: Change, survey: Survey, findings: Findings): void {
  const { now, before } = change;
  const unknown: string[] = [];
  const isMapped = isMappedAt(change, now, survey, findings, unknown);
  const wasMapped = before !== undefined && isMappedAt(change, before, survey, findings, unknown);
  if (isMapped) return;

  const { isIgnored, wording } = survey;
  if (isIgnored(now.path)) {
    // A file that was moved to an ignored place is also missing at its old one.
    const isSettled = before === undefined || wasMapped || isIgnored(before.path);
    if (isSettled && !wasMapped) findings.ignore(change.name);
    if (isSettled) return;
  }
  if (change.kind === "deleted" && wasOnlyTests(now.path, survey)) return;
  const hints = unknown.length === 0 ? "" : ` (${unknown.join("; ")})`;
  findings.affectsAll({
    file: change.name,
    because: `${wording.clause(now)}, and nothing maps it to a test${hints}: name its tests under impact, or the file under ignore, in pw-select.config.ts`,
  });
}

/** Whether something maps the path to a test; writes down to which. */
function isMappedAt(
  change: Change,
  touched: Touched,
  survey: Survey,
  findings: Findings,
  unknown: string[],
): boolean {
  const { userMap, wording } = survey;
  const clause = wording.clause(touched);
  const whole = survey.tsconfigs.consulted.has(touched.path)
    ? "decides what imports lead to"
    : wholeSuiteReason(touched.path, survey.folders, survey.configDir);
  if (whole !== undefined) findings.affectsAll({ file: change.name, because: `${clause}, and it ${whole}` });

  const isReached = followImports(change, touched, survey, findings);
  const snapshotSpec = survey.specs.get(snapshotOwner(touched.path) ?? "");
  if (snapshotSpec !== undefined) {
    findings.affectsSpec(snapshotSpec, {
      file: change.name,
      because: `${clause}, a snapshot of ${wording.name(snapshotSpec.path)}`,
    });
  }
  const mapped = userMap.of(touched.path, clause);
  for (const { test, because } of mapped.tests) findings.affectsTest(test, { file: change.name, because });
  unknown.push(...mapped.empty);
  return whole !== undefined || isReached || snapshotSpec !== undefined || mapped.tests.length > 0;
}

/**
 * Whether imports account for the path. A submodule or a nested repository affects the spec files that reach into it,
 * but is not accounted for: which of its files changed, and who else reads them, is not known.
 */
function followImports(change: Change, touched: Touched, survey: Survey, findings: Findings): boolean {
  const { graph, specs, wording, playwrightConfig } = survey;
  const isFolder = survey.files.kind(touched.path) === "folder";
  const targets = isFolder
    ? [...graph.files()].filter((file) => isInside(file, touched.path))
    : [touched.path];
  const routes = graph.reaching(targets);
  const reasonFor = (file: string) => ({ file: change.name, because: wording.chain(file, routes, touched) });
  if (routes.has(playwrightConfig)) findings.affectsAll(reasonFor(playwrightConfig));
  for (const spec of specs.values())
    if (routes.has(spec.path)) findings.affectsSpec(spec, reasonFor(spec.path));
  return routes.size > 0 && !isFolder;
}

/** A deleted spec file or a snapshot of one: its tests are gone with it, and no file that is left asks for it. */
function wasOnlyTests(file: string, { rootDir, graph, files }: Survey): boolean {
  const spec = snapshotOwner(file) ?? file;
  return isInside(spec, rootDir) && hasSpecName(spec) && !graph.has(spec) && files.kind(spec) === undefined;
}
