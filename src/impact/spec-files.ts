// The spec files of an inventory by their real path, and what lies beside them by Playwright's conventions.

import path from "node:path";

import type { Inventory, Test } from "../model/index.ts";
import type { Files } from "./files.ts";

export interface SpecFile {
  /** Real path. */
  path: string;
  tests: Test[];
  /** Real paths of the files that hold declarations of its tests, where they are others. */
  declaredIn: Set<string>;
}

export function specFiles(inventory: Inventory, files: Files): Map<string, SpecFile> {
  const specs = new Map<string, SpecFile>();
  const realOf = (name: string) => files.real(path.resolve(inventory.rootDir, name));
  for (const test of inventory.tests) {
    const file = realOf(test.file);
    let spec = specs.get(file);
    if (spec === undefined) {
      spec = { path: file, tests: [], declaredIn: new Set() };
      specs.set(file, spec);
    }
    spec.tests.push(test);
    if (test.declaredIn !== test.file) spec.declaredIn.add(realOf(test.declaredIn));
  }
  return specs;
}

/** The spec file whose snapshots folder holds `file`: `cart.spec.ts` for `cart.spec.ts-snapshots/a/b.png`. */
export function snapshotOwner(file: string): string | undefined {
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (folder.endsWith("-snapshots")) return folder.slice(0, -"-snapshots".length);
  }
  return undefined;
}

/** Whether Playwright takes a file of that name for a spec file when the config does not say otherwise. */
export function hasSpecName(file: string): boolean {
  return /\.(spec|test)\.[cm]?[jt]sx?$/.test(path.basename(file));
}
