// The digest of a listing: equal exactly when all that a listing says is equal. Pure.

import { createHash } from "node:crypto";

import type { Inventory, Place } from "../model/index.ts";
import type { OnlyItem } from "./list-reporter.ts";
import { placesOf } from "./list-tests.ts";

/** 64 hexadecimal digits. */
export function digestOf(inventory: Inventory, only: readonly OnlyItem[]): string {
  const { rootDir, configFile, playwrightVersion, projects, tests } = inventory;
  const hash = createHash("sha256");
  const add = (value: unknown): void => void hash.update(`${JSON.stringify(value)}\n`);
  add([rootDir, configFile, playwrightVersion]);
  add(
    projects.map(({ name, dependencies, teardown, notByDefault }) => [
      name,
      dependencies,
      teardown,
      notByDefault,
    ]),
  );
  add(placesOf(only).map(placeFields));
  for (const test of tests) {
    const { id, project, file, declaredIn, line, column, titlePath, tags, grepTitle, serialAfter } = test;
    const describes = test.describes.map(placeFields);
    const annotations = test.annotations.map(({ type, description }) => [type, description]);
    add([
      id,
      project,
      file,
      declaredIn,
      line,
      column,
      describes,
      titlePath,
      tags,
      grepTitle,
      annotations,
      serialAfter,
    ]);
  }
  return hash.digest("hex");
}

function placeFields({ file, line, column }: Place): unknown[] {
  return [file, line, column];
}
