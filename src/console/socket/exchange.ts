/** 长连接 — the platform's side: where to connect, who is connected, and which connection an event goes to. */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { Hono } from "hono";
import { WebSocketServer } from "ws";
import { z } from "zod";
import type { World } from "#console/platform/world.ts";
import type { Outcome } from "#console/pusher/pusher.ts";
import { CLIENT_CONFIG, createLine, type Line } from "./line.ts";

/** What somebody at the platform could do to the connections. */
export type SocketDesk = {
  /** Takes connections at this server, which must be listening before the first client asks. */
  readonly attach: (server: Pick<Server, "on" | "off" | "address">) => void;
  /** Connections the platform believes to be alive. */
  readonly count: () => number;
  /** Ends all connections; who was connected is told. */
  readonly drop: () => void;
  /** All connections of now are half open: the platform goes on using them, and nothing arrives. */
  readonly goSilent: () => void;
  /** What whoever asks where to connect is told instead, such as 1, 403, 514 or 1000040350; undefined ends it. */
  readonly refuse: (code: number | undefined) => void;
  /** Events are handed to nobody and never come again. */
  readonly loseEvents: (lose: boolean) => void;
  /** Ends all connections and takes no more. */
  readonly close: () => void;
};

export type Exchange = {
  readonly desk: SocketDesk;
  readonly routes: Hono;
  /** To one connection by chance; whoever has none loses the event. */
  readonly push: (eventId: string, envelope: string, withinMs: number) => Promise<Outcome>;
};

const MAX_CONNECTIONS = 50;
const NOBODY: Outcome = { kind: "failed", reason: "nobody is connected", isFinal: true };
const requestSchema = z.object({ AppID: z.string(), AppSecret: z.string() });

export function createExchange(world: World): Exchange {
  const lines = createLines(world);
  const state: Refusing = { refusal: undefined };
  let losing = false;
  const routes = new Hono();
  routes.post("/callback/ws/endpoint", async (c) =>
    c.json(endpointFor(world, { lines, state, asked: await c.req.json() })),
  );
  return {
    routes,
    push: async (eventId, envelope, withinMs) => {
      const among = losing ? [] : lines.live();
      const chosen = among[Math.floor(world.random() * among.length)];
      return chosen === undefined ? NOBODY : chosen.push(eventId, envelope, withinMs);
    },
    desk: {
      attach: lines.attach,
      count: () => lines.live().length,
      drop: () => {
        for (const line of lines.live()) line.cut();
      },
      goSilent: () => {
        for (const line of lines.live()) line.goSilent();
      },
      refuse: (code) => {
        state.refusal = code;
      },
      loseEvents: (lose) => {
        losing = lose;
      },
      close: lines.close,
    },
  };
}

type Refusing = { refusal: number | undefined };

function endpointFor(
  { app, ids }: World,
  { lines, state, asked }: { lines: Lines; state: Refusing; asked: unknown },
) {
  const parsed = requestSchema.safeParse(asked);
  const isOurs =
    parsed.success && parsed.data.AppID === app.appId && parsed.data.AppSecret === app.appSecret;
  if (!isOurs) return { code: 514, msg: "auth failed" };
  if (state.refusal !== undefined) return { code: state.refusal, msg: "refused" };
  if (lines.live().length >= MAX_CONNECTIONS)
    return { code: 1000040350, msg: "too many connections" };
  const address = lines.issue();
  return address === undefined
    ? { code: 1, msg: "system busy" }
    : {
        code: 0,
        msg: "",
        data: {
          URL: `${address}&device_id=${ids.newId("")}&service_id=1`,
          ClientConfig: CLIENT_CONFIG,
        },
      };
}

type Lines = {
  readonly live: () => readonly Line[];
  /** An address that lets one connection in; undefined while no server takes any. */
  readonly issue: () => string | undefined;
  readonly attach: SocketDesk["attach"];
  readonly close: () => void;
};

function createLines({ ids, random }: World): Lines {
  const sockets = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  let server: Parameters<SocketDesk["attach"]>[0] | undefined;
  let lines: readonly Line[] = [];
  const live = () => {
    lines = lines.filter((line) => line.isOpen());
    return lines;
  };
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { searchParams } = new URL(request.url ?? "", "http://console.local");
    if (!tickets.delete(searchParams.get("ticket") ?? "")) return socket.destroy();
    return sockets.handleUpgrade(request, socket, head, (client) => {
      lines = [...live(), createLine(client, random)];
    });
  };
  return {
    live,
    issue: () => {
      const address = server?.address();
      if (typeof address !== "object" || address === null) return undefined;
      const ticket = ids.newId("");
      tickets.add(ticket);
      return `ws://127.0.0.1:${address.port}/callback/ws?ticket=${ticket}`;
    },
    attach: (taken) => {
      server = taken;
      taken.on("upgrade", upgrade);
    },
    close: () => {
      server?.off("upgrade", upgrade);
      server = undefined;
      for (const line of live()) line.cut();
      sockets.close();
    },
  };
}
