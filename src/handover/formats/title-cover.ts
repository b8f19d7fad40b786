// The fewest title prefixes that match the needed tests of one declaring file, and as few others as can be. Pure.

import type { Test } from "../../model/index.ts";

/** Matches the tests of the project, or of all projects, at or (with prefixes) below the titles. */
export interface Line {
  project: string | undefined;
  titles: string[];
}

export interface CoverRules {
  needed: ReadonlySet<Test>;
  /** Tests that may be matched without harm. */
  allowed: ReadonlySet<Test>;
  /** Does a line match what lies below its titles, or only exactly them? */
  prefixes: boolean;
  isSayable(project: string | undefined, titles: readonly string[]): boolean;
}

interface Node {
  titles: string[];
  /** Tests at or below the titles. */
  tests: Test[];
  /** Tests whose whole title path this is. */
  ends: Test[];
  children: Map<string, Node>;
}

interface Cover {
  lines: Line[];
  /** How many tests match that are not allowed. */
  extra: number;
}

const NOTHING: Cover = { lines: [], extra: 0 };

/** `undefined` when some needed test cannot be matched by any line. */
export function cover(tests: readonly Test[], rules: CoverRules): Line[] | undefined {
  return coverNode(toTree(tests), undefined, rules)?.lines;
}

function toTree(tests: readonly Test[]): Node {
  const root: Node = { titles: [], tests: [], ends: [], children: new Map() };
  for (const test of tests) {
    let node = root;
    node.tests.push(test);
    for (const title of test.titlePath) {
      const child = node.children.get(title) ?? {
        titles: [...node.titles, title],
        tests: [],
        ends: [],
        children: new Map(),
      };
      node.children.set(title, child);
      node = child;
      node.tests.push(test);
    }
    node.ends.push(test);
  }
  return root;
}

/** The best cover of the node's needed tests, in one project or in all. */
function coverNode(node: Node, project: string | undefined, rules: CoverRules): Cover | undefined {
  const inScope = (test: Test) => project === undefined || test.project === project;
  const isNeeded = (test: Test) => inScope(test) && rules.needed.has(test);
  if (!node.tests.some(isNeeded)) return NOTHING;
  const matched = (rules.prefixes ? node.tests : node.ends).filter(inScope);
  const line: Cover | undefined = rules.isSayable(project, node.titles)
    ? {
        lines: [{ project, titles: node.titles }],
        extra: matched.filter((test) => !rules.allowed.has(test)).length,
      }
    : undefined;
  if (rules.prefixes) {
    // Above an exact line nothing can be shorter, and below it nothing needs to be said.
    if (line?.extra === 0) return line;
    const below = node.ends.some(isNeeded) ? undefined : coverChildren(node, project, rules);
    return best([line, below, project === undefined ? coverByProject(node, rules) : undefined]);
  }
  const here = node.ends.some(isNeeded) ? line : NOTHING;
  const exact = joined([here, coverChildren(node, project, rules)]);
  return best([exact, project === undefined ? coverByProject(node, rules) : undefined]);
}

function coverChildren(node: Node, project: string | undefined, rules: CoverRules): Cover | undefined {
  return joined([...node.children.values()].map((child) => coverNode(child, project, rules)));
}

function coverByProject(node: Node, rules: CoverRules): Cover | undefined {
  const projects = new Set(node.tests.map(({ project }) => project));
  return joined([...projects].map((project) => coverNode(node, project, rules)));
}

function joined(covers: readonly (Cover | undefined)[]): Cover | undefined {
  const lines: Line[] = [];
  let extra = 0;
  for (const part of covers) {
    if (part === undefined) return undefined;
    lines.push(...part.lines);
    extra += part.extra;
  }
  return { lines, extra };
}

function best(covers: readonly (Cover | undefined)[]): Cover | undefined {
  return covers
    .filter((part) => part !== undefined)
    .sort((a, b) => a.extra - b.extra || a.lines.length - b.lines.length)[0];
}
