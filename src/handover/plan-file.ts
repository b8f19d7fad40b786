// Stores a plan as two files of one name: the plan, and a reporter that applies it when Playwright is given its path.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { PACKAGE_VERSION, type Plan } from "../model/index.ts";
import { keepFiles } from "./kept-files.ts";
import type { ListPlace } from "./list-file.ts";
import { isXargsSafe } from "./literal.ts";

/** Where, in this package, the code is that applies plans; in the sources it has the sources' extension. */
const CODE = `reporter/plan/plan-reporter${path.extname(import.meta.url)}`;
const CODE_FILE = fileURLToPath(new URL(`../${CODE}`, import.meta.url));

/** Can Playwright load the code that applies plans? Not from inside of an archive, for one. */
export function canApplyPlans(): boolean {
  return existsSync(CODE_FILE);
}

/**
 * Writes the plan under a name that its content decides, in the folder `plans` beside `listDir`, and returns the path of
 * the reporter, for `--add-reporter`; see `keepFiles`. The plan is the `.json` beside it.
 */
export function writePlan(plan: Plan, { listDir, cwd }: ListPlace): string {
  const json = JSON.stringify(plan);
  const name = createHash("sha256").update(json).digest("hex").slice(0, 16);
  // Playwright compiles the reporters that it loads, and does not compile JSON.
  const files = [
    { extension: ".mjs", text: (folder: string) => reporterText(`${name}.json`, folder) },
    { extension: ".json", text: () => json },
  ] as const;
  const folder = path.join(path.dirname(listDir), "plans");
  return keepFiles(name, [...files], { folder, cwd, isSafe: isReporterSafe });
}

/** Playwright takes a comma for the end of a reporter's name. */
const isReporterSafe = (file: string): boolean => isXargsSafe(file) && !file.includes(",");

/**
 * The code is looked for where it is, seen from here, as a checkout may move as a whole; where it is on this machine; and
 * where a project has its packages. Nothing that goes wrong may break the run.
 */
function reporterText(planName: string, folder: string): string {
  const relative = path.relative(folder, CODE_FILE);
  const asUrl = relative.split(path.sep).map(encodeURIComponent).join("/");
  // On Windows the two may be on different drives.
  const places = [...(path.isAbsolute(relative) ? [] : [asUrl]), pathToFileURL(CODE_FILE).href];
  return `// Made by pw-select ${PACKAGE_VERSION}. Applies the selection in ${planName}, which must lie beside this file:
//   npx playwright test --add-reporter=FILE

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const plan = fileURLToPath(new URL(${JSON.stringify(planName)}, import.meta.url));
const self = fileURLToPath(import.meta.url);

export default class PwSelectPlan {
  constructor() {
    // Whatever this run starts is none of the plan's business.
    if (process.env.PW_TEST_REPORTER === self) delete process.env.PW_TEST_REPORTER;
  }

  version() {
    return "v2";
  }

  printsToStdio() {
    return false;
  }

  async preprocess(params) {
    try {
      const { PlanReporter } = await import(findCode());
      this.reporter = new PlanReporter(plan);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      process.stderr.write(\`pw-select: \${reason}. Without the plan, everything runs.\\n\`);
    }
    this.reporter?.preprocess(params);
  }

  onError(error) {
    this.reporter?.onError(error);
  }

  onEnd(result) {
    return this.reporter?.onEnd(result);
  }
}

function findCode() {
  for (const place of ${JSON.stringify(places)}) {
    const url = new URL(place, import.meta.url);
    if (existsSync(fileURLToPath(url))) return url.href;
  }
  for (const from of [import.meta.url, pathToFileURL(process.cwd() + "/")]) {
    try {
      const found = createRequire(from).resolve("pw-select/package.json");
      return new URL(${JSON.stringify(`dist/${CODE.replace(/\.ts$/, ".js")}`)}, pathToFileURL(found)).href;
    } catch {
      // Then it is not installed there.
    }
  }
  throw new Error("pw-select is not installed where Playwright runs");
}
`;
}
