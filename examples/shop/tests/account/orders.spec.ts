// A customer's orders.

import { expect, test } from "./fixtures.ts";

test.describe(
  "orders",
  { tag: "@account", annotation: { type: "depends-on", description: "account/auth.spec.ts" } },
  () => {
    test("are listed newest first", async ({ ordersPage }) => {
      await ordersPage.open();
      await expect(ordersPage.ids).toHaveText(["K-0912", "K-0871", "K-0790", "K-0744"]);
      await expect(ordersPage.rows.first()).toHaveText("K-091220 February 20263 itemsOn its way€62.90");
    });

    test("can be narrowed to the open ones", async ({ ordersPage }) => {
      await ordersPage.open();
      await ordersPage.show("Open");
      await expect(ordersPage.ids).toHaveText(["K-0912"]);
      await ordersPage.show("Finished");
      await expect(ordersPage.ids).toHaveText(["K-0871", "K-0790", "K-0744"]);
    });

    test("show what was bought", async ({ page, frame }) => {
      await page.goto("/account/orders/K-0912");
      await expect(frame.heading).toHaveText("Order K-0912");
      await expect(page.locator("main li")).toHaveText([
        "2 × Harbour Mug, 400 ml",
        "1 × Field Notebook, Dotted",
      ]);
    });

    test("can be placed again", { tag: "@cart" }, async ({ page, cartPage }) => {
      await page.goto("/account/orders/K-0790");
      await page.getByRole("button", { name: "Order again" }).click();
      await expect(cartPage.lines).toHaveCount(2);
      await expect(cartPage.line("Beeswax Candle").getByRole("textbox")).toHaveValue("3");
    });

    test("of someone else cannot be seen", async ({ page, frame }) => {
      await page.goto("/account/orders/K-0899");
      await expect(frame.heading).toHaveText("There is nothing here");
    });
  },
);
