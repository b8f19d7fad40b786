// Who is asking, and what this visitor has done here. The sign-in is a signed cookie without server state; orders and
// profile edits live in a session that begins with the first of them. So any number of browsers that share one stored
// sign-in still have a shop of their own each.

import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

import { readCookies, setCookie } from "./http.mjs";

// A demo has no secrets; a constant key keeps a stored sign-in valid across restarts.
const SIGNING_KEY = "kiln-and-oak-demo";
const SIGN_IN_COOKIE = "shop_sign_in";
const SESSION_COOKIE = "shop_session";

/** @param {string} customerId */
const signature = (customerId) => createHmac("sha256", SIGNING_KEY).update(customerId).digest("hex");

/**
 * @typedef {object} Session
 * @property {import("../src/account/order.ts").Order[]} orders placed in this session, newest first
 * @property {Map<string, import("../src/account/profile.ts").Profile>} profiles edited here, by customer id
 */

/** @type {Map<string, Session>} */
const sessions = new Map();

/** @param {import("node:http").ServerResponse} response @param {string | null} customerId `null` signs out */
export function signIn(response, customerId) {
  setCookie(response, SIGN_IN_COOKIE, customerId && `${customerId}.${signature(customerId)}`);
}

/**
 * Id of the signed-in customer; a forged cookie counts as none.
 * @param {import("node:http").IncomingMessage} request
 * @returns {string | undefined}
 */
export function signedIn(request) {
  const [customerId = "", given = ""] = (readCookies(request).get(SIGN_IN_COOKIE) ?? "").split(".");
  const expected = signature(customerId);
  const genuine =
    given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  return genuine ? customerId : undefined;
}

/**
 * What this visitor has done so far, or nothing; never begins a session.
 * @param {import("node:http").IncomingMessage} request
 * @returns {Session | undefined}
 */
export function peekSession(request) {
  return sessions.get(readCookies(request).get(SESSION_COOKIE) ?? "");
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response gets the cookie of a session that begins here
 * @returns {Session}
 */
export function openSession(request, response) {
  const existing = peekSession(request);
  if (existing) return existing;
  const id = randomUUID();
  /** @type {Session} */
  const session = { orders: [], profiles: new Map() };
  sessions.set(id, session);
  setCookie(response, SESSION_COOKIE, id);
  return session;
}
