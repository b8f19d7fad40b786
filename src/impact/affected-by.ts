// Which tests a set of changed files affects: the steps, in order.

import { testMatcher, type Impact } from "../model/index.ts";
import { Findings } from "./findings.ts";
import { judge } from "./judge.ts";
import { survey, type ImpactQuestion, type Survey } from "./survey.ts";

/**
 * The tests that the changed files can affect, with the reasons. Reads the files that the tests import; starts nothing.
 *
 * - A spec file is affected by what it imports, however many files lie between, by its snapshots, and by itself.
 * - The Playwright config with its imports and scripts, locks and manifests, the tsconfig files in use, our own config,
 *   and what nothing maps to a test affect all.
 * - A spec file that reaches something that may load any file is affected by every change that is not ignored: `import()`
 *   or `require()` of a computed name, a file that does not parse, an import that leads to nothing.
 * - A reason of `config.alwaysRun` has no changed file: its `file` is empty.
 *
 * A wrong `tsconfig` or an unreadable file is doubt, not an error.
 */
export function affectedBy(question: ImpactQuestion): Impact {
  const { inventory, config } = question;
  const findings = new Findings();
  if (question.changes.files.length > 0) {
    const facts = survey(question);
    for (const change of facts.changed) judge(change, facts, findings);
    addDoubtful(facts, findings);
  }
  const isAlwaysRun = testMatcher(config.alwaysRun);
  for (const test of inventory.tests) {
    if (isAlwaysRun(test)) findings.affectsTest(test, { file: "", because: "alwaysRun names it" });
  }
  return findings.impact();
}

/** Spec files that may load anything are affected by everything that is not ignored. */
function addDoubtful({ graph, specs, changed, wording, playwrightConfig }: Survey, findings: Findings): void {
  const routes = graph.reaching(graph.doubts.keys());
  const names = changed.map(({ name }) => name).filter((name) => !findings.isIgnored(name));
  const becauseOf = (file: string) => {
    let source = file;
    for (let next = routes.get(source); next !== undefined; next = routes.get(source)) source = next;
    const doubt = graph.doubts.get(source);
    const reached =
      source === file ? wording.name(file) : `${wording.name(file)} reaches ${wording.name(source)}`;
    return `${reached}:${doubt?.line}, ${doubt?.what}: any change may affect it`;
  };
  const [first] = names;
  if (routes.has(playwrightConfig) && first !== undefined) {
    findings.affectsAll({ file: first, because: becauseOf(playwrightConfig) });
  }
  for (const spec of specs.values()) {
    if (!routes.has(spec.path)) continue;
    const because = becauseOf(spec.path);
    const known = findings.changesBehind(spec);
    for (const file of names) if (!known.has(file)) findings.affectsSpec(spec, { file, because });
  }
}
