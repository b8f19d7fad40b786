// Tells whether spec files changed only within bodies of tests and hooks, which cannot change a listing but for the
// places of what follows them, and moves these places. Starts no Playwright. Wherever it is not certain, it says nothing.

import { readFileSync } from "node:fs";
import path from "node:path";

import { committedTexts } from "../git/index.ts";
import type { Place, Test } from "../model/index.ts";
import { loadShape, type IsKept, type LoadShape } from "../source/index.ts";
import { isAboutAll, reachOf, specFilesOf, type Imports } from "./graph.ts";
import { contentValue, type Input } from "./inputs.ts";
import type { TestsAndOnly } from "./merge.ts";

/** Files by their posix path relative to `rootDir`. */
export interface Bodies {
  /** Where hooks are declared: line and column of each, one after the other. */
  hooks: ReadonlyMap<string, readonly number[]>;
  /** Of files that were worked on. */
  shapes: ReadonlyMap<string, KnownShape>;
}

/** The shape of a file with this content, as `Input.value` says it. */
export interface KnownShape extends LoadShape {
  value: string;
}

export interface BeforeTheEdit {
  configFile: string;
  imports: Imports;
  bodies: Bodies;
  /** The inputs that have another answer now, with it. */
  changed: ReadonlyMap<Input, Input>;
  inputs: readonly Input[];
  /** Its tests; reading them takes time. Undefined when they cannot be had. */
  load(): TestsAndOnly | undefined;
}

export interface MovedTests {
  /** Inputs, as they were known, of the files in which only bodies changed. */
  explained: ReadonlySet<Input>;
  tests: TestsAndOnly;
  bodies: Bodies;
}

/** Each may ask git for two texts. */
const MOST_FILES = 20;

/** Undefined when there is no such file. */
export async function moveTests(before: BeforeTheEdit): Promise<MovedTests | undefined> {
  const edited = editedSpecFiles(before);
  if (edited.length === 0 || edited.length > MOST_FILES || isCompiledInItsOwnWay(before)) return undefined;
  const tests = before.load();
  if (tests === undefined) return undefined;
  const places = placesByFile(tests.inventory.tests);
  const explained = new Set<Input>();
  const shapes = new Map<string, KnownShape>();
  const moves = new Map<string, Move>();
  for (const [known, now] of edited) {
    const file = relativeTo(tests.inventory.rootDir, known.path);
    const declared = { tests: places.get(file) ?? [], hooks: before.bodies.hooks.get(file) ?? [] };
    const old = await shapeBefore(known, before.bodies.shapes.get(file), declared);
    const shape = old && shapeOfContent(now, (_call, index) => old.isKept[index] ?? false);
    if (old === undefined || shape === undefined || !isSameShape(old, shape)) continue;
    explained.add(known);
    shapes.set(file, shape);
    moves.set(file, moveBetween(old.starts, shape.starts));
  }
  if (explained.size === 0) return undefined;
  // A shape says which calls keep their callbacks; where hooks were is out of date.
  const bodies = replaceBodies(before.bodies, new Set(shapes.keys()), { hooks: new Map(), shapes });
  return { explained, tests: moveAll(tests, moves), bodies };
}

/** The shapes of spec files that were listed just now, for the next edit; `files` as absolute paths. */
export function shapesOfListed(
  files: Iterable<string>,
  inputs: readonly Input[],
  { inventory }: TestsAndOnly,
  hooks: Bodies["hooks"],
): Map<string, KnownShape> {
  const contents = new Map(
    inputs.filter(({ question }) => question === "content").map((input) => [input.path, input]),
  );
  const places = placesByFile(inventory.tests);
  const shapes = new Map<string, KnownShape>();
  for (const absolute of files) {
    const input = contents.get(absolute);
    const file = relativeTo(inventory.rootDir, absolute);
    const declared = { tests: places.get(file) ?? [], hooks: hooks.get(file) ?? [] };
    const text = input && textWith(input);
    const shape = text === undefined ? undefined : loadShape(absolute, text, isKeptBy(text, declared));
    if (input && shape) shapes.set(file, { ...shape, value: input.value });
  }
  return shapes;
}

/** Forgets what is known of `files`, and adds what is known now. */
export function replaceBodies(old: Bodies, files: ReadonlySet<string>, now: Bodies): Bodies {
  const kept = <Value>(byFile: ReadonlyMap<string, Value>) =>
    [...byFile].filter(([file]) => !files.has(file));
  return {
    hooks: new Map([...kept(old.hooks), ...now.hooks]),
    shapes: new Map([...kept(old.shapes), ...now.shapes]),
  };
}

function editedSpecFiles({ configFile, imports, changed }: BeforeTheEdit): [Input, Input][] {
  const specFiles = specFilesOf(imports, configFile);
  const ofConfig = reachOf([configFile], imports);
  return [...changed].filter(
    ([{ path: file, question, byUser }]) =>
      question === "content" && !byUser && specFiles.has(file) && !ofConfig.has(file) && !isAboutAll(file),
  );
}

/** A plugin of the user's compiler may read bodies, and components' tests have one. */
function isCompiledInItsOwnWay({ configFile, imports, inputs }: BeforeTheEdit): boolean {
  const { PW_TEST_SOURCE_TRANSFORM, NODE_OPTIONS = "" } = process.env;
  if (
    PW_TEST_SOURCE_TRANSFORM !== undefined ||
    /(^|\s)(-r|--require|--import|--\S*loader)\b/.test(NODE_OPTIONS)
  )
    return true;
  if (inputs.some(({ path: file }) => /[\\/]@playwright[\\/]experimental-ct/.test(file))) return true;
  try {
    const ofConfig = [...reachOf([configFile], imports)];
    return ofConfig.some((file) =>
      /babelPlugins|node:module|["']module["']|pirates/.test(readFileSync(file, "utf8")),
    );
  } catch {
    return true;
  }
}

interface Declared {
  tests: readonly Place[];
  hooks: readonly number[];
}

/** From memory, or from a commit that has the very text. */
async function shapeBefore(
  { path: file, value }: Input,
  known: KnownShape | undefined,
  declared: Declared,
): Promise<LoadShape | undefined> {
  if (known?.value === value) return known;
  const committed = (await committedTexts([file])).get(file) ?? [];
  const text = committed.find((one) => contentValue(one) === value);
  return text === undefined ? undefined : loadShape(file, text, isKeptBy(text, declared));
}

function shapeOfContent(input: Input, isKept: IsKept): KnownShape | undefined {
  const text = textWith(input);
  const shape = text === undefined ? undefined : loadShape(input.path, text, isKept);
  return shape && { ...shape, value: input.value };
}

/** The text of the file, if that is the content that was seen. */
function textWith({ path: file, value }: Input): string | undefined {
  try {
    const content = readFileSync(file);
    return contentValue(content) === value ? content.toString("utf8") : undefined;
  } catch {
    return undefined;
  }
}

/** Playwright names the place of the call itself only when it was called there, so it has taken what was passed. */
function isKeptBy(text: string, { tests, hooks }: Declared): IsKept {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  const offsetOf = (line: number, column: number) => (lineStarts[line - 1] ?? Number.NaN) + column - 1;
  const testOffsets = tests.map(({ line, column }) => offsetOf(line, column));
  const hookOffsets = hooks.flatMap((line, index) =>
    index % 2 === 0 ? [offsetOf(line, hooks[index + 1] ?? Number.NaN)] : [],
  );
  return ({ callee: { start, end }, argument }) => {
    const isHere = (offset: number) => start <= offset && offset <= end;
    // The first argument of a test is its title, whatever it is; a hook may have none.
    return argument >= 1 ? testOffsets.some(isHere) || hookOffsets.some(isHere) : hookOffsets.some(isHere);
  };
}

function isSameShape(a: LoadShape, b: LoadShape): boolean {
  return a.hash === b.hash && JSON.stringify(a.isKept) === JSON.stringify(b.isKept);
}

type Move = <At extends { line: number; column: number }>(place: At) => At;

/** Between bodies all is the same, so what begins there moves with the piece that it is in. */
function moveBetween(from: readonly number[], to: readonly number[]): Move {
  return (place) => {
    let at = 0;
    for (let next = 2; next < from.length; next += 2) {
      const [line = 0, column = 0] = [from[next], from[next + 1]];
      if (line > place.line || (line === place.line && column > place.column)) break;
      at = next;
    }
    const [line = 0, column = 0, newLine = 0, newColumn = 0] = [from[at], from[at + 1], to[at], to[at + 1]];
    const moved = { line: place.line + newLine - line, column: place.column };
    if (place.line === line) moved.column += newColumn - column;
    return { ...place, ...moved };
  };
}

function moveAll({ inventory, only }: TestsAndOnly, moves: ReadonlyMap<string, Move>): TestsAndOnly {
  const moved = (place: Place): Place => moves.get(place.file)?.(place) ?? place;
  const tests = inventory.tests.map((test) => {
    const { declaredIn } = test;
    const isHere = moves.has(declaredIn) || test.describes.some(({ file }) => moves.has(file));
    if (!isHere) return test;
    return { ...(moves.get(declaredIn)?.(test) ?? test), describes: test.describes.map(moved) };
  });
  return {
    inventory: { ...inventory, tests },
    only: only.map((item) => ({ ...item, place: moved(item.place) })),
  };
}

function placesByFile(tests: readonly Test[]): Map<string, Place[]> {
  const byFile = new Map<string, Place[]>();
  for (const { declaredIn: file, line, column } of tests) {
    const places = byFile.get(file);
    if (places) places.push({ file, line, column });
    else byFile.set(file, [{ file, line, column }]);
  }
  return byFile;
}

function relativeTo(rootDir: string, file: string): string {
  return path.relative(rootDir, file).split(path.sep).join("/");
}
