// The example shop in a folder of its own, and commands in it.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { copyShop } from "../../scripts/copy-shop.ts";

export interface ShopRig {
  /** Absolute. */
  dir: string;
  /** Runs a command that the shop has installed, to its end. */
  run(
    this: void,
    command: string,
    args: string[],
    env?: Record<string, string>,
  ): { status: number | null; stdout: string; stderr: string };
  remove(this: void): void;
}

export function makeShop(): ShopRig {
  const folder = mkdtempSync(join(tmpdir(), "pw-select-shop-"));
  const dir = join(folder, "shop");
  copyShop(dir);
  return {
    dir,
    run: (command, args, env = {}) =>
      spawnSync(process.execPath, [join(dir, "node_modules/.bin", command), ...args], {
        cwd: dir,
        encoding: "utf8",
        env: { ...process.env, CI: "", NO_COLOR: "1", FORCE_COLOR: undefined, ...env },
      }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
