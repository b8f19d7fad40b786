// Every page of the shop and the module that renders it; a module is fetched when its page is first asked for.

import type { PageModule } from "./page.ts";

export interface Route {
  pattern: string;
  load: () => Promise<PageModule>;
  /** Only for customers who have signed in. */
  restricted?: true;
}

export const ROUTES: readonly Route[] = [
  { pattern: "/", load: () => import("../catalogue/home-page.ts") },
  { pattern: "/c/:category", load: () => import("../catalogue/listing-page.ts") },
  { pattern: "/p/:slug", load: () => import("../product/product-page.ts") },
  { pattern: "/search", load: () => import("../search/search-page.ts") },
  { pattern: "/cart", load: () => import("../cart/cart-page.ts") },
  { pattern: "/checkout", load: () => import("../checkout/checkout-page.ts"), restricted: true },
  { pattern: "/checkout/done/:id", load: () => import("../checkout/done-page.ts"), restricted: true },
  { pattern: "/login", load: () => import("../account/login-page.ts") },
  { pattern: "/account/orders", load: () => import("../account/orders-page.ts"), restricted: true },
  { pattern: "/account/orders/:id", load: () => import("../account/order-page.ts"), restricted: true },
  { pattern: "/account/profile", load: () => import("../account/profile-page.ts"), restricted: true },
];

export const NOT_FOUND: Route = { pattern: "", load: () => import("./not-found-page.ts") };
