/** Serves a town's console over HTTP on a free port. */
import { serve } from "@hono/node-server";
import type { createTown } from "./town.ts";

export type Served = { readonly url: string; readonly close: () => void };

export const serveTown = ({ feishu }: ReturnType<typeof createTown>): Promise<Served> =>
  new Promise((resolve) => {
    const server = serve({ fetch: feishu.app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        close: () => {
          server.close();
          if ("closeAllConnections" in server) server.closeAllConnections();
        },
      }),
    );
  });
