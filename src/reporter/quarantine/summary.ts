// What quarantine says at the end of a run. Returns text; an empty one when there is nothing to say.

import type { TestCase } from "@playwright/test/reporter";

import { RUNS_FOR_VERDICT } from "../../insight/index.ts";
import { describeTest, type QuarantineEntry } from "../../model/index.ts";
import { nameOf } from "../convert.ts";
import type { Judgement } from "./judge.ts";

type Held = { test: TestCase; entry: QuarantineEntry };

export function judgementText(
  { forgiven, reasons }: Judgement,
  isBroken: (testId: string) => boolean,
): string {
  if (forgiven.length === 0) return "";
  const head =
    reasons.length === 0
      ? `Quarantine forgave ${tests(forgiven)}, and nothing else is wrong: the run passes.`
      : `Quarantine holds ${tests(forgiven)}, but the run fails all the same: ${reasons.join("; ")}.`;
  return list(
    head,
    forgiven.map(({ what, ...held }) => {
      const broken = what === "failed" && isBroken(held.test.id);
      const verdict = broken
        ? `, broken, not flaky: no attempt of its last ${RUNS_FOR_VERDICT} runs passed`
        : "";
      return `${what}${verdict}: ${heldText(held)}`;
    }),
  );
}

export function skippedText(skipped: readonly Held[]): string {
  return skipped.length === 0 ? "" : list(`Quarantine skipped ${tests(skipped)}:`, skipped.map(heldText));
}

export function expiredText(expired: readonly Held[]): string {
  return expired.length === 0
    ? ""
    : list(
        `Quarantine has expired for ${tests(expired)}, which gate again:`,
        expired.map((held) => `${OUTCOMES[held.test.outcome()]}: ${heldText(held)}`),
      );
}

const OUTCOMES = { expected: "passed", unexpected: "failed", flaky: "was flaky", skipped: "did not run" };

export function staleText(stale: readonly QuarantineEntry[], path: string): string {
  return stale.length === 0
    ? ""
    : list(
        `Of the quarantine in ${path}, this names no test of the run:`,
        stale.map((entry) => describeTest({ ...entry, project: entry.project ?? "" })),
      );
}

function heldText({ test, entry }: Held): string {
  const facts = [entry.owner, `until ${entry.expires}`, entry.link].filter((fact) => fact !== undefined);
  return `${describeTest(nameOf(test))} (${facts.join(", ")}): ${entry.reason}`;
}

function tests({ length }: readonly unknown[]): string {
  return length === 1 ? "1 test" : `${length} tests`;
}

/** Titles may hold anything, and a terminal obeys control characters. */
function list(head: string, lines: readonly string[]): string {
  return [head, ...lines.map((line) => `  ${line}`)]
    .map((line) => line.replace(/\p{Control}/gu, " "))
    .join("\n");
}
