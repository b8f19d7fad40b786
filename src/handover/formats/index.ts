// The formats in the order in which `auto` asks them. A new one is a file here and a line below.

import type { Format } from "../proposal.ts";
import { files } from "./files.ts";
import { grep } from "./grep.ts";
import { testList } from "./test-list.ts";

/**
 * By what Playwright does with them. Files: only those are loaded, and matching costs files × arguments. A test list
 * costs tests × lines, some 0.4 to 0.9 µs each, and from 1.59 on loads only the files that it names. A grep loads
 * everything, and is the hardest to read.
 */
export const FORMATS: readonly Format[] = [files, testList, grep];
