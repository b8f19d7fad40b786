// The example shop is what its users see, whichever way it is served.

import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";

import { expect, test } from "@playwright/test";

import { ROOT } from "./commands.ts";

const SHOP = join(ROOT, "examples/shop");

for (const [how, args] of [
  ["built", []],
  ["from its sources", ["--dev"]],
] as const) {
  test.describe(`the shop, served ${how}`, () => {
    test.describe.configure({ mode: "serial" });

    let server: ChildProcess;
    let baseUrl: string;

    test.beforeAll(async () => {
      const port = 20_000 + test.info().parallelIndex * 100 + args.length;
      baseUrl = `http://127.0.0.1:${port}`;
      server = spawn(process.execPath, ["server/main.mjs", ...args], {
        cwd: SHOP,
        env: { ...process.env, SHOP_PORT: String(port) },
        stdio: "ignore",
      });
      await expect.poll(() => isUp(baseUrl), { timeout: 60_000 }).toBe(true);
    });

    test.afterAll(() => void server.kill());

    test("a visitor finds a product and puts it into the cart, without an error on the page", async ({
      page,
    }) => {
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => message.type() === "error" && problems.push(message.text()));

      await page.goto(`${baseUrl}/c/all`);
      await page.locator(".card h3 a, .card a").first().click();
      await page.getByRole("button", { name: /add to cart/i }).click();
      await page.goto(`${baseUrl}/cart`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("main")).toContainText(/€/);
      expect(problems).toEqual([]);
    });
  });
}

async function isUp(baseUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${baseUrl}/api/health`)).ok;
  } catch {
    return false;
  }
}
