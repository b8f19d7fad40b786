// An entry of the quarantine as JSON: keys are added, never renamed or taken away.

import type { QuarantineEntry } from "../../../model/index.ts";

/** `project` is null for all projects. */
export function entryJson({ file, titlePath, project, owner, reason, link, expires, mode }: QuarantineEntry) {
  return {
    file,
    titlePath,
    project: project ?? null,
    owner: owner ?? null,
    reason,
    link: link ?? null,
    expires,
    mode,
  };
}
