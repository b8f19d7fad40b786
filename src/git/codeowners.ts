// Whom a repository's CODEOWNERS says a file belongs to. Reads the file; git itself is not asked.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";

import type ignore from "ignore";

const require = createRequire(import.meta.url);

/** Where GitHub and GitLab look, in their order. */
const PLACES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

export interface CodeOwners {
  /** The whole file; `""` when there is none. */
  text: string;
  /** Owners of a file, by its absolute path; empty when nobody owns it. */
  ownersOf(file: string): readonly string[];
}

interface Entry {
  matches(path: string): boolean;
  owners: string[];
}

/**
 * The CODEOWNERS of the repository around a folder. The last entry that matches a file counts, and one without owners
 * takes them away; in GitLab's sections (`[Section] @default`), the last of each section. Patterns are those of gitignore.
 */
export function codeOwners(folder: string): CodeOwners {
  const root = repositoryRoot(folder);
  const path = PLACES.map((place) => join(root, place)).find((place) => existsSync(place));
  if (path === undefined) return { text: "", ownersOf: () => [] };
  const text = readFileSync(path, "utf8");
  const sections = parse(text);
  return {
    text,
    ownersOf(file) {
      const own = relative(root, file).split(sep).join("/");
      if (own === "" || own.startsWith("../")) return [];
      const owners = sections.flatMap(
        (entries) => entries.findLast((entry) => entry.matches(own))?.owners ?? [],
      );
      return [...new Set(owners)];
    },
  };
}

function parse(text: string): Entry[][] {
  const makeMatcher = require("ignore") as typeof ignore;
  let section: Entry[] = [];
  let defaults: string[] = [];
  const sections = [section];
  for (const line of text.split("\n")) {
    const content = line.replace(/(^|\s)#.*$/, "").trim();
    if (content === "") continue;
    const heading = /^\^?\[[^\]]+\](?:\[\d+\])?(.*)$/.exec(content);
    if (heading !== null) {
      defaults = words(heading[1] ?? "");
      section = [];
      sections.push(section);
      continue;
    }
    const [pattern = "", ...own] = words(content);
    const matcher = makeMatcher().add(pattern.replaceAll("\\ ", " "));
    section.push({ matches: (path) => matcher.ignores(path), owners: own.length > 0 ? own : defaults });
  }
  return sections;
}

/** At blanks, but not at those with a backslash in front. */
function words(text: string): string[] {
  return text.match(/(?:\\ |\S)+/g) ?? [];
}

function repositoryRoot(folder: string): string {
  for (let place = resolve(folder); ; place = dirname(place)) {
    if (existsSync(join(place, ".git"))) return place;
    if (place === dirname(place)) return resolve(folder);
  }
}
