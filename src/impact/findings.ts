// Collects who is affected and why, and hands it out as an Impact. The tests of one spec file share their reasons.

import type { Impact, ImpactReason, Test } from "../model/index.ts";
import type { SpecFile } from "./spec-files.ts";

export class Findings {
  readonly #all: ImpactReason[] = [];
  readonly #bySpec = new Map<SpecFile, ImpactReason[]>();
  readonly #byTest = new Map<string, ImpactReason[]>();
  readonly #ignored = new Set<string>();

  affectsAll(reason: ImpactReason): void {
    this.#all.push(reason);
  }

  affectsSpec(spec: SpecFile, reason: ImpactReason): void {
    push(this.#bySpec, spec, reason);
  }

  affectsTest(test: Test, reason: ImpactReason): void {
    push(this.#byTest, test.id, reason);
  }

  /** `name` is relative to the repository. */
  ignore(name: string): void {
    this.#ignored.add(name);
  }

  isIgnored(name: string): boolean {
    return this.#ignored.has(name);
  }

  /** The changed files that are known to affect a spec file. */
  changesBehind(spec: SpecFile): Set<string> {
    return new Set(this.#bySpec.get(spec)?.map(({ file }) => file));
  }

  impact(): Impact {
    if (this.#all.length > 0) return { all: true, reasons: this.#all };
    const affected = new Map(this.#byTest);
    for (const [spec, reasons] of this.#bySpec) {
      for (const { id } of spec.tests) {
        const own = this.#byTest.get(id);
        affected.set(id, own === undefined ? reasons : [...reasons, ...own]);
      }
    }
    return { all: false, affected, ignored: [...this.#ignored] };
  }
}

function push<Key>(lists: Map<Key, ImpactReason[]>, key: Key, reason: ImpactReason): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [reason]);
  else list.push(reason);
}
