// Starts the shop: the API and the front end on one port. `--dev` serves the sources through Vite, without it the
// front end is built into memory, so that servers started side by side in one folder never share a file.

import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { createApi } from "./api.mjs";
import { builtFrontend, devFrontend } from "./frontend.mjs";
import { sendJson } from "./http.mjs";
import { loadRules } from "./rules.mjs";

const { values } = parseArgs({ options: { dev: { type: "boolean", default: false } } });
const port = Number(process.env["SHOP_PORT"] ?? 4173);
const root = fileURLToPath(new URL("..", import.meta.url));

const server = createServer();
const [rules, frontend] = await Promise.all([
  loadRules(root),
  values.dev ? devFrontend(root, server) : builtFrontend(root),
]);
const api = createApi(rules);

server.on("request", (request, response) => {
  const answer = request.url?.startsWith("/api/") ? api(request, response) : frontend(request, response);
  Promise.resolve(answer).catch((/** @type {unknown} */ error) => {
    console.error(error);
    if (!response.headersSent) sendJson(response, 500, { error: "internal" });
  });
});
server.listen(port, "127.0.0.1", () => console.log(`Kiln & Oak is open: http://127.0.0.1:${port}`));
