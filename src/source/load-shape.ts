// What of a spec file counts when Playwright loads it: its text without the bodies of tests and hooks, which run later.
// Gives up at whatever a body could change outside of itself.

import { createHash } from "node:crypto";
import path from "node:path";

import type { Node, Program } from "oxc-parser";

import { deferringCall, type DeferringCall } from "./deferring-call.ts";
import { isHarmlessInBody, realmOf } from "./known-syntax.ts";
import { namesIn, noNames, noteName, type Names, type Visit } from "./names.ts";
import { parseSource } from "./parse.ts";

/** Equal hashes and equal `isKept`: Playwright lists the same, as far as the bodies were kept for later. */
export interface LoadShape {
  /** Of the pieces of text between the bodies, and of the imports that the bodies keep alive. */
  hash: string;
  /** For each call that has a callback, in the order of the source, whether its body was cut out. */
  isKept: boolean[];
  /** Line and column where each piece begins, one after the other; both from 1, columns in UTF-16 units. */
  starts: number[];
}

/** Says whether Playwright keeps the callback of a call for later; `index` counts the calls that were asked about. */
export type IsKept = (call: DeferringCall, index: number) => boolean;

/** Comments that compilers and Node obey wherever they are, and lines that end in unusual ways. */
const ODD_TEXT = /@jsx|source(Mapping)?URL|^\uFEFF|\r(?!\n)|[\u2028\u2029]/;

/** User code that may look at line numbers while tests are declared. */
const LOOKS_AT_LINES = /\.stack\b|stackTrace|StackTrace|callsite/;

/** Undefined where a change in a body might change more than that, or where that cannot be told. */
export function loadShape(file: string, text: string, isKept: IsKept): LoadShape | undefined {
  if (ODD_TEXT.test(text)) return undefined;
  const { program, errors } = parseSource(file, text, true);
  if (errors.length > 0) return undefined;
  const found = cutBodies(program, isKept);
  if (found === undefined) return undefined;
  const { outside, inside, roots, kept } = found;
  const bodies = [...found.bodies].sort((a, b) => a.start - b.start);
  if ([...roots].some((root) => outside.declared.get(root) !== 1)) return undefined;
  const uses = importUses(program, outside, inside);
  if (uses === undefined) return undefined;
  const pieces = [0, ...bodies.map(({ end }) => end)].map((start, index) =>
    text.slice(start, bodies[index]?.start),
  );
  if (pieces.some((piece) => LOOKS_AT_LINES.test(piece))) return undefined;
  const kinds = bodies.map(({ type }) => type === "BlockStatement");
  const hash = createHash("sha256")
    .update(JSON.stringify([path.extname(file), pieces, kinds, uses]))
    .digest("base64url");
  const starts = placesOf(text, [0, ...bodies.map(({ end }) => end)]);
  return { hash, isKept: kept, starts };
}

interface Cut {
  bodies: Set<Node>;
  /** The bindings that the calls go through. */
  roots: Set<string>;
  outside: Names;
  /** In the bodies that were cut out. */
  inside: Names;
  kept: boolean[];
}

function cutBodies(program: Program, isKept: IsKept): Cut | undefined {
  const cut: Cut = { bodies: new Set(), roots: new Set(), outside: noNames(), inside: noNames(), kept: [] };
  const constants = constantsOf(program);
  let isCertain = true;
  const visit = ({ node, isBinding }: Visit, body: Node | undefined): void => {
    const realm = realmOf(node);
    if (body !== undefined && (realm === undefined || !isHarmlessInBody(node))) isCertain = false;
    if (!isCertain) return;
    if (realm === undefined) return visitUnknown(node);
    if (realm === "type") return visitType(node, body);
    if (node.type === "Identifier")
      noteName(node.name, isBinding, body === undefined ? cut.outside : cut.inside);
    const call = body === undefined ? deferringCall(node) : undefined;
    if (call !== undefined && constants.has(call.root)) {
      const isCut = isKept(call, cut.kept.length);
      cut.kept.push(isCut);
      if (isCut) cut.bodies.add(call.body);
      if (isCut) cut.roots.add(call.root);
    }
    for (const next of namesIn({ node, isBinding }))
      visit(next, body ?? (cut.bodies.has(next.node) ? next.node : undefined));
  };
  /** What is not known outside of the bodies is the same before and after, but it may declare a name. */
  const visitUnknown = (node: Node): void => {
    if (node.type === "TSParameterProperty") visit({ node: node.parameter, isBinding: true }, undefined);
    else if ("id" in node && node.id !== null && node.id.type === "Identifier")
      noteName(node.id.name, true, cut.outside);
  };
  const visitType = (node: Node, body: Node | undefined): void => {
    if (body === undefined) return;
    for (const next of namesIn({ node, isBinding: false })) {
      if (node.type === "TSTypeReference" && next.node.type === "Identifier") continue;
      if (node.type === "TSPropertySignature" && next.node === node.key) continue;
      visit(next, body);
    }
  };
  visit({ node: program, isBinding: false }, undefined);
  return isCertain ? cut : undefined;
}

/** Names that mean the same wherever a test may be declared: imports and constants of the module. */
function constantsOf(program: Program): Set<string> {
  const names = noNames();
  const collect = (visit: Visit): void => {
    const { node } = visit;
    if (node.type === "Identifier" && visit.isBinding) noteName(node.name, true, names);
    for (const next of namesIn(visit)) if (next.isBinding) collect(next);
  };
  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type === "ImportDeclaration")
      for (const specifier of declaration.specifiers) collect({ node: specifier, isBinding: false });
    if (declaration?.type === "VariableDeclaration" && declaration.kind === "const")
      for (const declarator of declaration.declarations) collect({ node: declarator, isBinding: false });
  }
  return new Set(names.declared.keys());
}

/**
 * For every name that is imported: whether something outside of the bodies needs it, or else whether a body does. Of
 * TypeScript, Babel drops an import that is never read as a value. Undefined where scopes would have to decide.
 */
function importUses(program: Program, outside: Names, inside: Names): string | undefined {
  const uses: string[] = [];
  for (const statement of program.body) {
    if (statement.type === "TSImportEqualsDeclaration" || statement.type === "TSExportAssignment")
      return undefined;
    if (statement.type !== "ImportDeclaration") continue;
    for (const { local } of statement.specifiers) {
      const isAlone = outside.declared.get(local.name) === 1;
      if (outside.read.has(local.name) && isAlone) uses.push("o");
      else if (!inside.read.has(local.name)) uses.push("n");
      else if (isAlone && !inside.declared.has(local.name)) uses.push("b");
      else return undefined;
    }
  }
  return uses.join("");
}

function placesOf(text: string, offsets: readonly number[]): number[] {
  const places: number[] = [];
  let line = 1;
  let lineStart = 0;
  let at = 0;
  for (const offset of offsets) {
    for (let next = text.indexOf("\n", at); next !== -1 && next < offset; next = text.indexOf("\n", at)) {
      line += 1;
      lineStart = next + 1;
      at = next + 1;
    }
    places.push(line, offset - lineStart + 1);
  }
  return places;
}
