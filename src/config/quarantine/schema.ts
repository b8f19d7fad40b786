// The shape of pw-select.quarantine.yml.

import type { QuarantineEntry } from "../../model/index.ts";
import type { Z } from "../lazy.ts";

export function quarantineSchema(z: Z) {
  const text = z.string({ error: "must be text; put it in quotes" }).min(1, "must not be empty");
  const entry = z
    .strictObject({
      /** Spec file, relative to Playwright's `rootDir`. */
      file: text,
      /** The test's title; with describes around it, a list: theirs, then its own. */
      title: z.union([text, z.array(text).min(1)], {
        error: "must be a title, or a list of titles in quotes",
      }),
      /** The one project that it holds in; all, when this is missing. */
      project: z.string({ error: "must be the name of one project" }).optional(),
      owner: text.optional(),
      reason: text,
      link: text.optional(),
      /** The last day that it holds, in UTC. */
      expires: z.string().refine(isDay, "must be a day that exists, written 2026-12-31"),
      mode: z.enum(["run", "skip"], { error: 'must be "run" or "skip"' }).default("run"),
    })
    .transform(({ title, ...rest }): QuarantineEntry => {
      return { ...rest, titlePath: typeof title === "string" ? [title] : title };
    });
  return z.strictObject({
    /** The most entries that there may be. */
    maxTests: z.int().min(0).optional(),
    tests: z
      .array(entry)
      .nullish()
      .transform((tests) => tests ?? []),
  });
}

/** For "did you mean". */
export const FILE_KEYS = ["maxTests", "tests"];
export const ENTRY_KEYS = ["file", "title", "project", "owner", "reason", "link", "expires", "mode"];

/** Whether this is `YYYY-MM-DD` and on the calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
