// The example shop as a user has it, in a folder of its own.

import { chmodSync, cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const NOT_COPIED = new Set([
  "node_modules",
  "dist",
  "test-results",
  "playwright-report",
  ".auth",
  ".pw-select",
]);

/** Copies the shop; the built pw-select, Playwright and Vite are installed beside it. */
export function copyShop(shop: string): void {
  cpSync(join(ROOT, "examples/shop"), shop, {
    recursive: true,
    filter: (source) => !NOT_COPIED.has(basename(source)),
  });
  const modules = join(shop, "node_modules");
  mkdirSync(join(modules, ".bin"), { recursive: true });
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    if (!name.startsWith(".")) symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  }
  symlinkSync(ROOT, join(modules, "pw-select"));
  for (const name of ["playwright", "vite"]) {
    symlinkSync(join(ROOT, "node_modules/.bin", name), join(modules, ".bin", name));
  }
  for (const name of ["pw-select", "pw-ledger"]) {
    const command = join(ROOT, "dist/cli", `${name}.js`);
    chmodSync(command, 0o755);
    symlinkSync(command, join(modules, ".bin", name));
  }
}
