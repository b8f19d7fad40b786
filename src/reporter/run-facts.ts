// What is known of a run before its first test: from Playwright's config, CI, and the machine.

import { hostname } from "node:os";
import { relative, sep } from "node:path";

import type { FullConfig } from "@playwright/test/reporter";
import { v7 as uuidv7 } from "uuid";

import type { ParsedReporterOptions } from "../config/index.ts";
import type { RunStart } from "../ledger/index.ts";
import { baseBranch, ciFacts, ciGroup } from "./ci.ts";

export interface RunContext {
  options: ParsedReporterOptions;
  env: NodeJS.ProcessEnv;
  cwd: string;
}

/** The facts of a run that begins now, in this process. */
export function liveRun(config: FullConfig, context: RunContext): RunStart {
  const uid = uuidv7();
  return {
    ...commonFacts(config, context, uid),
    uid,
    startedAtMs: Date.now(),
    pid: process.pid,
    source: "reporter",
  };
}

/** The facts of a run that a blob report tells of. */
export function blobRun(config: FullConfig, context: RunContext, uid: string, startedAtMs: number): RunStart {
  return { ...commonFacts(config, context, uid), uid, startedAtMs, pid: null, source: "blob" };
}

function commonFacts(config: FullConfig, { options, env, cwd }: RunContext, uid: string) {
  const ci = ciFacts(env);
  return {
    group: env["PW_SELECT_GROUP"] || options.group || ciGroup(env, ci) || uid,
    playwrightVersion: config.version,
    configFile:
      config.configFile === undefined ? null : relative(cwd, config.configFile).split(sep).join("/"),
    projects: config.projects.map((project) => project.name),
    workers: config.workers,
    shard: config.shard,
    commit: null,
    branch: ci?.branch ?? null,
    dirty: null,
    baseBranch: baseBranch(env),
    ci: ci?.name ?? null,
    ciUrl: ci?.url ?? null,
    host: hostname(),
    label: env["PW_SELECT_LABEL"] || options.label || null,
  };
}
