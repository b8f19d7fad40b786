// How people name a test that they remember in part.

import type { Test } from "./test.ts";

/**
 * The tests that a query names, in their order: an id or its beginning (8 characters or more), `FILE:LINE` with as much
 * of the path as tells it apart, or words that all occur, without regard to case, in `project file titles tags`.
 */
export function matchTests<T extends Pick<Test, "id" | "project" | "file" | "line" | "titlePath" | "tags">>(
  tests: readonly T[],
  query: string,
): T[] {
  const place = /^(.+):(\d+)$/.exec(query);
  const exact = tests.filter(
    (test) =>
      (query.length >= 8 && test.id.startsWith(query)) ||
      (place !== null && test.line === Number(place[2]) && `/${test.file}`.endsWith(`/${place[1]}`)),
  );
  if (exact.length > 0) return exact;
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return tests.filter((test) => {
    const text = [test.project, test.file, ...test.titlePath, ...test.tags].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
