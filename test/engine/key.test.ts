import { expect, test } from "vitest";

import { loadConfig } from "../../src/config/index.ts";
import { keyParts } from "../../src/engine/key.ts";
import { PACKAGE_VERSION } from "../../src/model/index.ts";
import { temporaryFolder } from "../helpers/ledger.ts";

test("a selection that another version of pw-select has made answers nothing", () => {
  const tests = { digest: "tests", inputsDigest: "inputs" };
  const parts = keyParts(
    tests,
    { specs: [], own: [], closure: "upstream" },
    loadConfig(temporaryFolder()),
    new Map(),
  );
  expect(parts).toMatchObject({ "pw-select": PACKAGE_VERSION, tests: "tests" });
});
