// The inputs of a listing, gathered from what was recorded, and their form in the ledger.

import { realpathSync } from "node:fs";

import { answerTo, isUnsettled, searchedIn, UNSETTLED, type Input, type StatFields } from "./inputs.ts";
import type { Asker, Question, Recording } from "./recording.ts";

type Asked = Pick<Input, "path" | "question" | "byUser">;

/** What is to be watched so that every answer that the listing got is known to be the same. */
export function askedOf(recording: Recording): Asked[] {
  return [...recording.asked].flatMap(([path, questions]) => askedOfPath(path, questions));
}

/** Answers what was asked during a listing that began at `listedFromMs`. */
export function inputsOf(asked: readonly Asked[], listedFromMs: number): Input[] {
  return asked.map((one) => {
    const answer = answerTo(one.path, one.question);
    const value = isUnsettled(answer, one.question, listedFromMs) ? UNSETTLED : answer.value;
    return { ...one, value, stat: answer.stat };
  });
}

/** The names in the folders that Playwright searched for tests: what comes and goes there may be a spec file. */
export function foldersOf(inputs: readonly Input[]): Map<string, string[]> {
  return new Map(
    inputs.flatMap(({ path, question }): [string, string[]][] => {
      const names = question === "search" ? searchedIn(path) : undefined;
      return names === undefined ? [] : [[path, names]];
    }),
  );
}

/** As JSON and floats, each in the order of the inputs. */
export function packInputs(inputs: readonly Input[]): { inputs: string; stats: Float64Array } {
  const columns = {
    paths: inputs.map(({ path }) => path),
    questions: inputs.map(({ question }) => question),
    askers: inputs.map(({ byUser }) => (byUser ? "user" : "playwright")),
    values: inputs.map(({ value }) => value),
  };
  return { inputs: JSON.stringify(columns), stats: Float64Array.from(inputs.flatMap(({ stat }) => stat)) };
}

export function unpackInputs(packed: { inputs: string; stats: Float64Array }): Input[] {
  const { paths, questions, askers, values } = JSON.parse(packed.inputs) as {
    paths: string[];
    questions: Question[];
    askers: string[];
    values: string[];
  };
  return paths.map((path, index) => ({
    path,
    question: questions[index]!,
    byUser: askers[index] === "user",
    value: values[index]!,
    stat: [...packed.stats.subarray(index * 4, index * 4 + 4)] as unknown as StatFields,
  }));
}

/** Who has asked for the content of a file need not be watched for having asked whether it is there. */
function askedOfPath(path: string, questions: ReadonlyMap<Question, ReadonlySet<Asker>>): Asked[] {
  const isBy = (question: Question): boolean => questions.get(question)?.has("u") === true;
  const asked: Asked[] = [];
  const byUser = isBy("content") || isBy("size") || isBy("type");
  if (isInOwnFolder(path) && !byUser && !isBy("entries")) return [];
  if (questions.has("content")) asked.push({ path, question: "content", byUser });
  else if (isBy("size")) asked.push({ path, question: "size", byUser });
  else if (!questions.has("entries") && (questions.has("size") || questions.has("type")))
    asked.push({ path, question: "type", byUser });
  if (isBy("entries")) asked.push({ path, question: "entries", byUser: true });
  if (questions.get("entries")?.has("p") === true) asked.push({ path, question: "search", byUser: false });
  if (questions.has("target") && leadsElsewhere(path)) asked.push({ path, question: "target", byUser: true });
  return asked;
}

function isInOwnFolder(path: string): boolean {
  return /[\\/]\.pw-select([\\/]|$)/.test(path);
}

function leadsElsewhere(path: string): boolean {
  try {
    return realpathSync(path) !== path;
  } catch {
    return true;
  }
}
