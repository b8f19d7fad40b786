// Texts of files as they were committed lately. Judges nothing: the files may have changed since.

import path from "node:path";

import { gitIn } from "./run.ts";

/** The commit that is checked out, and the one that was before the last checkout, commit or pull. */
const REVISIONS = ["HEAD", "HEAD@{1}"];

/** By absolute path, up to two texts of each file. Files that git does not know have none; outside of git none has. */
export async function committedTexts(files: readonly string[]): Promise<Map<string, string[]>> {
  const textsOf = async (file: string): Promise<string[]> => {
    try {
      const git = gitIn(path.dirname(file));
      const answers = await Promise.all(
        REVISIONS.map((revision) => git("cat-file", "blob", `${revision}:./${path.basename(file)}`)),
      );
      return answers.flatMap((answer) => (answer.ok ? [answer.output] : []));
    } catch {
      return [];
    }
  };
  return new Map(await Promise.all(files.map(async (file) => [file, await textsOf(file)] as const)));
}
