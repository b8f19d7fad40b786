// The page objects that the tests of the account use.

import { CartPage } from "@pages/cart-page.ts";
import { CheckoutPage } from "@pages/checkout-page.ts";
import { LoginPage } from "@pages/login-page.ts";
import { OrdersPage } from "@pages/orders-page.ts";
import { ProfilePage } from "@pages/profile-page.ts";

import { test as base } from "../fixtures.ts";

export { expect, SIGNED_OUT } from "../fixtures.ts";

interface Fixtures {
  cartPage: CartPage;
  checkout: CheckoutPage;
  loginPage: LoginPage;
  ordersPage: OrdersPage;
  profilePage: ProfilePage;
}

export const test = base.extend<Fixtures>({
  cartPage: ({ page }, use) => use(new CartPage(page)),
  checkout: ({ page }, use) => use(new CheckoutPage(page)),
  loginPage: ({ page }, use) => use(new LoginPage(page)),
  ordersPage: ({ page }, use) => use(new OrdersPage(page)),
  profilePage: ({ page }, use) => use(new ProfilePage(page)),
});
