// The port of the shop: `SHOP_PORT` if it is set, else a free one, the same in every process of a run.

import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Workers evaluate the Playwright config again; they inherit the environment, and with it the port. */
export async function shopPort(): Promise<string> {
  return (process.env["SHOP_PORT"] ??= String(await freePort()));
}
