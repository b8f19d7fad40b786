// The options of the reporter, as a Playwright config passes them.

import type { z } from "zod";

import { UserError, type RuleOptions } from "../model/index.ts";
import { loadZod, type Z } from "./lazy.ts";
import { problems } from "./problems.ts";

/** Rules as `pw-select` takes them, and how to apply them. */
export interface SelectOptions extends RuleOptions {
  profile?: string;
  closure?: "upstream" | "exact" | "downstream" | "both";
  /** Wall time: `"5m"`. */
  budget?: string;
  order?: "failed-first" | "slowest-first" | "affected-first";
}

function optionsSchema(z: Z) {
  return z.strictObject({
    /** The ledger's file, relative to the folder of the Playwright config. @default ".pw-select/ledger.sqlite" */
    ledger: z.string().min(1).optional(),
    /** Free text that tells runs apart: an environment, a user, a side of a comparison. Environment: `PW_SELECT_LABEL`. */
    label: z.string().min(1).optional(),
    /** Name of the run group, where CI does not tell which runs belong together. Environment: `PW_SELECT_GROUP`. */
    group: z.string().min(1).optional(),
    /** Fail the run when it could not be recorded, or when `select` could not be decided. @default false */
    strict: z.boolean().default(false),
    /** Run only what these rules select, on Playwright 1.62 and later. Environment: `PW_SELECT`, as on the command line. */
    select: z
      .custom<SelectOptions>(
        (value) => typeof value === "object" && value !== null && !Array.isArray(value),
        'expected options such as { changed: "main" }',
      )
      .optional(),
  });
}

export type ReporterOptions = z.input<ReturnType<typeof optionsSchema>>;
export type ParsedReporterOptions = z.output<ReturnType<typeof optionsSchema>>;

/** What Playwright adds to every reporter's options; the second under --list alone. */
const PLAYWRIGHTS = new Set(["configDir", "onlyFailures"]);

/** Checks what Playwright hands to the reporter's constructor: the user's options, and some of Playwright's own. */
export function parseReporterOptions(raw: object): ParsedReporterOptions {
  const own = Object.entries(raw).filter(([name]) => !name.startsWith("_") && !PLAYWRIGHTS.has(name));
  if (own.length === 0) return { strict: false };
  const result = optionsSchema(loadZod()).safeParse(Object.fromEntries(own));
  if (result.success) return result.data;
  throw new UserError(
    "bad-reporter-options",
    `The options of pw-select/reporter are wrong:\n${problems(result.error)}`,
  );
}
