// The ordered list of migrations: version N is the Nth entry. A new version is one new file and one line here.

import { initial } from "./0001-initial.ts";

export const MIGRATIONS: readonly string[] = [initial];

export const SCHEMA_VERSION = MIGRATIONS.length;
