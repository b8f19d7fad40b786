// The formats in the order in which `auto` asks them. A new one is a file here and a line below.

import type { Format } from "../proposal.ts";
import { files } from "./files.ts";
import { grep } from "./grep.ts";
import { plan } from "./plan.ts";
import { testList } from "./test-list.ts";

/** The easier to read, the earlier: a later one is taken when it is clearly cheaper, by the estimate in `cost.ts`. */
export const FORMATS: readonly Format[] = [files, testList, plan, grep];
