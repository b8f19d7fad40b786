// The ordered list of migrations: version N is the Nth entry. A new version is one new file and one line here.

import { initial } from "./0001-initial.ts";
import { inventoryInputs } from "./0002-inventory-inputs.ts";
import { selections } from "./0003-selections.ts";
import { forgiven } from "./0004-forgiven.ts";

export const MIGRATIONS: readonly string[] = [initial, inventoryInputs, selections, forgiven];

export const SCHEMA_VERSION = MIGRATIONS.length;
