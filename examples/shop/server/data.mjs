// What the shop sells and who its customers are: constants, never changed by a request.

import { readFileSync } from "node:fs";

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(`data/${name}.json`, import.meta.url), "utf8"));

/** @type {import("../src/catalogue/product.ts").Product[]} */
export const products = read("products");

/** @type {import("../src/product/reviews.ts").Review[]} */
export const reviews = read("reviews");

/** @type {(import("../src/account/profile.ts").Profile & { id: string, email: string, password: string })[]} */
export const customers = read("customers");

/** @type {(import("../src/account/order.ts").Order & { customer: string })[]} */
export const pastOrders = read("orders");
