// A selection for programs. Pure; the CLI decides where it goes.

import type { Mask, Selection, Test } from "../model/index.ts";

export interface JsonTest {
  id: string;
  project: string;
  file: string;
  line: number;
  titlePath: string[];
  tags: string[];
}

export interface SelectionJson<Summary> {
  key: string;
  selected: JsonTest[];
  excluded: (JsonTest & { masks: Mask[] })[];
  summary: Summary;
}

/** The selection in the order of the inventory, ready for `JSON.stringify`; the summary is passed through. */
export function selectionJson<Summary>(selection: Selection, summary: Summary): SelectionJson<Summary> {
  return {
    key: selection.key,
    selected: selection.selected.map(({ test }) => jsonTest(test)),
    excluded: selection.excluded.map(({ test, masks }) => ({
      ...jsonTest(test),
      masks: masks.map(jsonMask),
    })),
    summary,
  };
}

const jsonTest = ({ id, project, file, line, titlePath, tags }: Test): JsonTest => ({
  id,
  project,
  file,
  line,
  titlePath,
  tags,
});

const jsonMask = ({ rule, kind, reason, origin }: Mask): Mask => ({
  rule,
  kind,
  reason,
  ...(origin === undefined ? {} : { origin }),
});
