// Two ways to serve the front end: built into memory, or from its sources with hot reload.

import { build, createServer } from "vite";

import { sendJson } from "./http.mjs";

/** @typedef {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void} Handler */

/** @type {Record<string, string>} */
const CONTENT_TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  map: "application/json",
  svg: "image/svg+xml",
};

/**
 * Every path that is no file is a page of the application and gets `index.html`.
 * @param {string} root
 * @returns {Promise<Handler>}
 */
export async function builtFrontend(root) {
  const result = await build({ root, logLevel: "error", build: { write: false } });
  if (!("output" in result)) throw new Error("the build must give one bundle");
  const files = new Map(
    result.output.map((file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : file.source]),
  );
  return (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://shop");
    const path = files.has(pathname) ? pathname : "/index.html";
    if (path === "/index.html" && pathname.startsWith("/assets/")) {
      sendJson(response, 404, { error: "not-found" });
      return;
    }
    const extension = path.slice(path.lastIndexOf(".") + 1);
    response.writeHead(200, {
      "content-type": CONTENT_TYPES[extension] ?? "application/octet-stream",
      // Built files carry a hash in their name; the page that names them must stay fresh.
      "cache-control": path === "/index.html" ? "no-cache" : "public, max-age=31536000, immutable",
    });
    response.end(files.get(path));
  };
}

/**
 * @param {string} root
 * @param {import("node:http").Server} server carries the hot-reload socket
 * @returns {Promise<Handler>}
 */
export async function devFrontend(root, server) {
  const vite = await createServer({
    root,
    logLevel: "warn",
    server: { middlewareMode: true, hmr: { server } },
  });
  return (request, response) => vite.middlewares(request, response);
}
