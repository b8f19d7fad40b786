// The little HTTP that the API needs: bodies, cookies, JSON answers. Knows nothing of shops.

/** A failure with a status and a stable code; whatever handles a request may throw it. */
export class HttpError extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {Record<string, unknown>} [details]
   */
  constructor(status, code, details = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

const MAX_BODY_BYTES = 64 * 1024;

/**
 * The JSON body of a request; an empty one reads as `{}`.
 * @param {import("node:http").IncomingMessage} request
 * @returns {Promise<Record<string, unknown>>}
 */
export async function readJson(request) {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_BODY_BYTES) throw new HttpError(413, "too-large");
  }
  if (text === "") return {};
  try {
    const body = /** @type {unknown} */ (JSON.parse(text));
    if (body === null || typeof body !== "object" || Array.isArray(body))
      throw new TypeError("not an object");
    return /** @type {Record<string, unknown>} */ (body);
  } catch {
    throw new HttpError(400, "bad-json");
  }
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @returns {Map<string, string>}
 */
export function readCookies(request) {
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim().split("="));
  return new Map(pairs.map(([name = "", value = ""]) => [name, decodeURIComponent(value)]));
}

/**
 * Adds a cookie that scripts cannot read; `null` deletes it.
 * @param {import("node:http").ServerResponse} response
 * @param {string} name
 * @param {string | null} value
 */
export function setCookie(response, name, value) {
  const base = `${name}=${encodeURIComponent(value ?? "")}; Path=/; HttpOnly; SameSite=Lax`;
  response.appendHeader("set-cookie", value === null ? `${base}; Max-Age=0` : base);
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {number} status
 * @param {unknown} body
 */
export function sendJson(response, status, body) {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(body));
}
