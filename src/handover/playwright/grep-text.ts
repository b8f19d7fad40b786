// The text that Playwright matches --grep against. Pure.

import path from "node:path";

import type { Test } from "../../model/index.ts";

const MOST_PLACEMENTS = 2_000;

/**
 * Every text that this may be: project, file and titles, joined by blanks, with the tags that are not part of a title
 * behind the describe or the test that has them, which the inventory does not know. `undefined` when they are too many.
 */
export function grepTexts(test: Test): string[] | undefined {
  const parts = [test.project, nativeFile(test.file), ...test.titlePath];
  let partial = [{ text: `${parts[0]} ${parts[1]}`, used: 0 }];
  const tags = tagsOutsideTitles(test);
  // Tags of all tests of a run come behind the file, those of a describe behind its title, a test's own at the end.
  for (let slot = 1; slot < parts.length; slot++) {
    const last = slot === parts.length - 1;
    partial = partial.flatMap(({ text, used }) => {
      const before = slot === 1 ? text : `${text} ${parts[slot]}`;
      const options = [];
      for (let end = last ? tags.length : used; end <= tags.length; end++) {
        options.push({ text: [before, ...tags.slice(used, end)].join(" "), used: end });
      }
      return options;
    });
    if (partial.length > MOST_PLACEMENTS) return undefined;
  }
  return partial.map(({ text }) => text);
}

/** The tags that come from options rather than from the titles, in order. */
export function tagsOutsideTitles(test: Test): string[] {
  const tags = [...test.tags];
  // Older versions also read tags from the names of the project and the file; those come first.
  const leading = tagsIn([test.project, nativeFile(test.file)]);
  if (leading.every((tag, index) => tags[index] === tag)) tags.splice(0, leading.length);
  for (const tag of tagsIn(test.titlePath)) {
    const index = tags.indexOf(tag);
    if (index !== -1) tags.splice(index, 1);
  }
  return tags;
}

const tagsIn = (parts: readonly string[]): string[] => parts.join(" ").match(/@\S+/g) ?? [];

export const nativeFile = (file: string): string => file.split("/").join(path.sep);
