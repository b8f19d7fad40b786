// Says what is wrong with a value, one problem a line.

import type { z } from "zod";

/** `  impact[0].files: expected string`, one line for each problem. */
export function problems(error: z.ZodError): string {
  return error.issues.map((issue) => `  ${pathOf(issue.path) || "(whole)"}: ${issue.message}`).join("\n");
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`,
    "",
  );
}
