// The demo: the example shop in a repository of its own, a recorded run, what the ledger says, a change, and just the tests
// that the change affects.

import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pc from "picocolors";

import { copyShop } from "./copy-shop.ts";

const GIT_ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "Demo",
  GIT_AUTHOR_EMAIL: "demo@example.com",
  GIT_COMMITTER_NAME: "Demo",
  GIT_COMMITTER_EMAIL: "demo@example.com",
};

const startedAtMs = Date.now();
const shop = join(mkdtempSync(join(tmpdir(), "pw-select-demo-")), "shop");

heading("The shop, in a git repository of its own");
copyShop(shop);
shell("git init -q -b main && git add -A && git commit -q -m 'The shop' && git log --oneline");

heading("The whole suite, recorded");
const allMs = shell("npx playwright test --reporter=dot,pw-select/reporter");
shell("npx pw-ledger run");
shell("npx pw-ledger slow --limit 5");

heading("Some tests are flaky today");
shell(
  "npx playwright test --reporter=dot,pw-select/reporter --retries=2 --project=node --project=desktop api cart",
  { SHOP_FLAKY: "7" },
);
shell("npx pw-ledger runs");
shell("npx pw-ledger flaky --limit 5");

heading("A branch changes a page object and a source file");
shell("git switch -q -c wider-forms");
appendFileSync(join(shop, "tests/pages/profile-page.ts"), "\n// Forms are wider now.\n");
appendFileSync(join(shop, "src/checkout/payment-form.ts"), "\n// Forms are wider now.\n");
shell("git commit -q -a -m 'Wider forms' && git diff --stat main");

heading("Which tests can notice?");
shell("npx pw-select --changed main --explain 'is offered at the next checkout'");
const selectedMs = shell(
  "npx pw-select --changed main | xargs npx playwright test --reporter=dot,pw-select/reporter",
);
shell("npx pw-ledger runs --limit 3");

heading("In short");
const share = Math.round((100 * selectedMs) / allMs);
console.log(`  the whole suite         ${seconds(allMs)}`);
console.log(`  selecting and running   ${seconds(selectedMs)} (${share}%)`);
console.log(`  the demo itself         ${seconds(Date.now() - startedAtMs)}`);
rmSync(join(shop, ".."), { recursive: true, force: true });

function heading(text: string): void {
  console.log(`\n${pc.bold(pc.cyan(`== ${text}`))}`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`.padStart(7);
}

/** Shows a command, runs it in the shop, and returns how long it took. A failure ends the demo. */
function shell(command: string, env: Record<string, string> = {}): number {
  const shown = Object.entries(env).map(([name, value]) => `${name}=${value} `);
  console.log(`\n${pc.dim("$")} ${pc.bold(`${shown.join("")}${command}`)}`);
  const commandStartedAtMs = Date.now();
  const { status } = spawnSync("sh", ["-c", command], {
    cwd: shop,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...GIT_ENVIRONMENT, CI: "", npm_config_loglevel: "error", ...env },
  });
  if (status !== 0) {
    console.error(`\nThe demo stops: this command ended with ${String(status)}. Its folder is ${shop}.`);
    process.exit(1);
  }
  return Date.now() - commandStartedAtMs;
}
