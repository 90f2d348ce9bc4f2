/** A world that a browser can visit. */
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { onTestFinished } from "vitest";
import type { World } from "#tests/support/world.ts";

/** The page of a world and what it talks to, at an address of this machine. */
export const serveWorld = (world: World): Promise<string> =>
  new Promise((resolve) => {
    const app = new Hono().route("/", world.zhuji.app).route("/", world.console.app);
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}/`),
    );
    onTestFinished(() => void server.close());
  });

const pause = () => new Promise<false>((resolve) => setTimeout(() => resolve(false), 50));

/** What was typed reaches the bot when the page has sent it, so what waits is delivered until it is read. */
export async function whileSending(world: World, reading: Promise<void>): Promise<void> {
  const read = reading.then(() => true);
  do await world.settle();
  while (!(await Promise.race([read, pause()])));
}
