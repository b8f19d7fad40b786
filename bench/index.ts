// The benchmarks: runs the subjects that the command line names, and prints a report in Markdown.

import { createRequire } from "node:module";
import { cpus, loadavg } from "node:os";

import { handingOver } from "./hand-over.ts";
import { recording } from "./recording.ts";
import { scale } from "./scale.ts";
import { selecting } from "./selecting.ts";
import { settingsOf, USAGE, type Settings, type Subject } from "./settings.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

const TITLES: Record<Subject, string> = {
  recording: "What recording costs",
  "hand-over": "What Playwright takes to read a selection",
  selecting: "What selecting takes",
  scale: "What ten times the tests cost",
};

const RUN: Record<Subject, (workshop: Workshop, settings: Settings) => Promise<string>> = {
  recording,
  "hand-over": handingOver,
  selecting,
  scale,
};

async function main(settings: Settings): Promise<void> {
  const workshop = openWorkshop();
  try {
    console.log(`${surroundings()}\n`);
    for (const subject of settings.subjects) {
      console.error(subject);
      console.log(`## ${TITLES[subject]}\n\n${await RUN[subject](workshop, settings)}`);
    }
    console.log(`Load of the machine at the end: ${load()}.`);
  } finally {
    workshop.remove();
  }
}

function surroundings(): string {
  const { version } = createRequire(import.meta.url)("@playwright/test/package.json") as { version: string };
  const processors = cpus();
  return (
    `${new Date().toISOString().slice(0, 10)}, Playwright ${version}, Node ${process.version}, ` +
    `${processors.length} × ${processors[0]?.model.trim() ?? "unknown processor"}, load ${load()}. ` +
    "Noise is (max − min) / median of the rounds; ratios compare the same round. Only ratios within one table count."
  );
}

function load(): string {
  return loadavg()
    .map((value) => value.toFixed(1))
    .join(" ");
}

let settings: Settings | undefined;
try {
  settings = settingsOf(process.argv.slice(2));
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 2;
}
if (settings) await main(settings);
