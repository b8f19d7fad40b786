// The API: a table of routes and what each answers. Prices and validation come from the shared rules, so that the
// server never has to trust the browser's arithmetic.

import { customers, pastOrders, products, reviews } from "./data.mjs";
import { HttpError, readJson, sendJson } from "./http.mjs";
import { openSession, peekSession, signedIn, signIn } from "./sessions.mjs";

/**
 * @typedef {object} Call
 * @property {import("node:http").IncomingMessage} request
 * @property {import("node:http").ServerResponse} response
 * @property {URL} url
 * @property {string} id the last part of the path, where the route ends in `*`
 * @property {import("./rules.mjs").Rules} rules
 */

/** @type {Record<string, (call: Call) => unknown>} */
const ROUTES = {
  "GET /api/health": () => ({ status: "open" }),
  "GET /api/products": ({ url }) => {
    const category = url.searchParams.get("category");
    return products.filter((product) => category === null || product.category === category);
  },
  "GET /api/products/*": ({ id }) => {
    const product = products.find((candidate) => candidate.slug === id);
    if (!product) throw new HttpError(404, "unknown-product");
    return { product, reviews: reviews.filter((review) => review.slug === id) };
  },
  "GET /api/search": ({ url, rules }) => rules.searchProducts(products, url.searchParams.get("q") ?? ""),
  "POST /api/quote": async ({ request, rules }) => quoteOf(rules, await readJson(request)),
  "GET /api/me": ({ request }) => {
    const customer = customers.find(({ id }) => id === signedIn(request));
    return { customer: customer ? profileOf(request, customer) : null };
  },
  "POST /api/login": async ({ request, response }) => {
    const { email, password } = await readJson(request);
    const customer = customers.find((candidate) => candidate.email === String(email).trim().toLowerCase());
    if (!customer || customer.password !== password) throw new HttpError(401, "wrong-credentials");
    signIn(response, customer.id);
    return { customer: profileOf(request, customer) };
  },
  "POST /api/logout": ({ response }) => {
    signIn(response, null);
    return {};
  },
  "PUT /api/profile": async ({ request, response, rules }) => {
    const customer = requireCustomer(request);
    const profile = rules.parseProfile(await readJson(request));
    const problems = rules.validateProfile(profile);
    if (Object.keys(problems).length > 0) throw new HttpError(422, "invalid-profile", { problems });
    openSession(request, response).profiles.set(customer.id, profile);
    return { customer: { email: customer.email, ...profile } };
  },
  "GET /api/orders": ({ request }) => ordersOf(request),
  "GET /api/orders/*": ({ request, id }) => {
    const order = ordersOf(request).find((candidate) => candidate.id === id);
    if (!order) throw new HttpError(404, "unknown-order");
    return order;
  },
  "POST /api/orders": async ({ request, response, rules }) => {
    requireCustomer(request);
    const body = await readJson(request);
    const quote = quoteOf(rules, body);
    if (quote.lines.length === 0) throw new HttpError(422, "empty-cart");
    const address = rules.parseAddress(body["address"]);
    const card = rules.parseCard(body["card"]);
    const problems = { ...rules.validateAddress(address), ...rules.validateCard(card) };
    if (Object.keys(problems).length > 0) throw new HttpError(422, "invalid-order", { problems });
    if (rules.isDeclined(card)) throw new HttpError(402, "card-declined");
    const session = openSession(request, response);
    const order = rules.createOrder(quote, address, session.orders.length);
    session.orders.unshift(order);
    return order;
  },
};

/** @param {import("./rules.mjs").Rules} rules @param {Record<string, unknown>} body */
function quoteOf(rules, body) {
  return rules.quote(rules.parseCart(body["cart"]), products);
}

/** @param {import("node:http").IncomingMessage} request */
function requireCustomer(request) {
  const customer = customers.find(({ id }) => id === signedIn(request));
  if (!customer) throw new HttpError(401, "sign-in-first");
  return customer;
}

/** @param {import("node:http").IncomingMessage} request @param {(typeof customers)[number]} customer */
function profileOf(request, customer) {
  const { id, email, name, newsletter, address } = customer;
  return { email, name, newsletter, address, ...peekSession(request)?.profiles.get(id) };
}

/** @param {import("node:http").IncomingMessage} request */
function ordersOf(request) {
  const { id } = requireCustomer(request);
  const earlier = pastOrders
    .filter(({ customer }) => customer === id)
    .map(({ customer: _customer, ...order }) => order);
  return [...(peekSession(request)?.orders ?? []), ...earlier];
}

/**
 * The request handler; answers failures as `{ error, …details }`.
 * @param {import("./rules.mjs").Rules} rules
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => Promise<void>}
 */
export function createApi(rules) {
  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://shop");
    const exact = `${request.method} ${url.pathname}`;
    const cut = exact.lastIndexOf("/") + 1;
    const handler = ROUTES[exact] ?? ROUTES[`${exact.slice(0, cut)}*`];
    try {
      if (!handler) throw new HttpError(404, "unknown-route");
      const id = decodeURIComponent(exact.slice(cut));
      sendJson(response, 200, await handler({ request, response, url, id, rules }));
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      sendJson(response, error.status, { error: error.code, ...error.details });
    }
  };
}
