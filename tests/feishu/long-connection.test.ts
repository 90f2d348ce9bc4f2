import { expect, it } from "vitest";
import type { LinkClient, LinkHooks } from "#feishu/link-client.ts";
import { keepLongConnection } from "#feishu/long-connection.ts";
import { randomFrom } from "#tests/support/random.ts";

const SECOND = 1000;

type FakeLink = LinkHooks & {
  status: ReturnType<LinkClient["state"]>;
  readonly openedAt: number;
  closed: boolean;
};

/** A connection on a clock that is set, and a platform that does with each link what it is told. */
function linking(onOpen: (link: FakeLink, count: number) => unknown = connects) {
  const clock = { at: 0 };
  const links: FakeLink[] = [];
  const connection = keepLongConnection({
    open: async (hooks) => {
      const link: FakeLink = {
        ...hooks,
        status: "connecting",
        openedAt: clock.at,
        closed: false,
      };
      links.push(link);
      onOpen(link, links.length);
      return {
        state: () => link.status,
        close: () => {
          link.closed = true;
        },
      };
    },
    onEvent: async () => ({}),
    now: () => clock.at,
    random: randomFrom(3),
    log: () => undefined,
  });
  /** Lets time go by, looking every second; `each` happens before each look. */
  const pass = async (seconds: number, each: () => void = () => undefined) => {
    for (let passed = 0; passed < seconds; passed++) {
      clock.at += SECOND;
      each();
      connection.look();
      await Promise.resolve();
    }
  };
  const last = () => {
    const link = links.at(-1);
    if (link === undefined) throw new Error("no link was opened");
    return link;
  };
  return { clock, links, connection, pass, last };
}

function connects(link: FakeLink): void {
  link.status = "connected";
  link.onSeen();
}

it("stays with a link that brings a pong every 25 seconds", async () => {
  const { connection, links, pass, clock, last } = linking();
  await pass(3600, () => clock.at % (25 * SECOND) === 0 && last().onSeen());
  expect(links).toHaveLength(1);
  expect(connection.state()).toMatchObject({ lastSeenAt: 3600 * SECOND });
  expect(connection.state().connectedSince).toBeLessThan(5 * SECOND);
});

it("notices a silent link within 90 seconds and has another within 120, whatever the SDK says", async () => {
  const { connection, links, pass, clock } = linking();
  await pass(10);
  expect(connection.state().connectedSince).toBeDefined();
  const silentFrom = clock.at;
  const seen = { downAt: 0, upAt: 0 };
  await pass(120, () => {
    const { connectedSince } = connection.state();
    if (connectedSince === undefined) seen.downAt ||= clock.at;
    else if (connectedSince > silentFrom) seen.upAt ||= clock.at;
  });
  expect(links[0]).toMatchObject({ closed: true, status: "connected" });
  expect(seen.downAt - silentFrom).toBeLessThanOrEqual(90 * SECOND);
  expect(seen.downAt).toBeGreaterThan(silentFrom);
  expect(seen.upAt - silentFrom).toBeLessThanOrEqual(120 * SECOND);
  expect(seen.upAt).toBeGreaterThan(silentFrom);
});

it("makes another link within seconds when one is cut", async () => {
  const { connection, links, pass, last } = linking();
  await pass(5);
  last().status = "ended";
  await pass(6);
  expect(links).toHaveLength(2);
  expect(links[0]?.closed).toBe(true);
  expect(connection.state().connectedSince).toBeDefined();
});

it("gives up a try that neither succeeds nor fails, and never stops trying", async () => {
  const { connection, links, pass } = linking((link, count) => count > 20 && connects(link));
  await pass(30);
  expect(links.length).toBeGreaterThanOrEqual(2);
  expect(links[0]?.closed).toBe(true);
  await pass(20 * 45);
  expect(connection.state().connectedSince).toBeDefined();
});

it("rests longer after each refusal, but never so long that a platform that is back waits 30 seconds", async () => {
  const { connection, links, pass, last } = linking((link, count) => {
    if (count < 200) link.status = "ended";
    else connects(link);
  });
  await pass(600);
  const waits = links
    .slice(1)
    .map(({ openedAt }, index) => openedAt - (links[index]?.openedAt ?? 0));
  expect(Math.max(...waits)).toBeGreaterThan(8 * SECOND);
  expect(Math.max(...waits)).toBeLessThanOrEqual(20 * SECOND);
  expect(connection.state().connectedSince).toBeUndefined();
  expect(last().closed || last().status === "ended").toBe(true);
});

it("closes a link that opens after it was stopped, and opens no other", async () => {
  const opening = Promise.withResolvers<LinkClient>();
  let closed = 0;
  let opened = 0;
  const connection = keepLongConnection({
    open: () => {
      opened += 1;
      return opening.promise;
    },
    onEvent: async () => ({}),
    now: () => 0,
    random: () => 0,
    log: () => undefined,
  });
  connection.look();
  connection.stop();
  opening.resolve({ state: () => "connected", close: () => void (closed += 1) });
  await opening.promise;
  await Promise.resolve();
  connection.look();
  expect({ opened, closed }).toEqual({ opened: 1, closed: 1 });
});

it("what a link that was given up still brings keeps no other alive", async () => {
  const { connection, links, pass } = linking();
  await pass(100, () => links[0]?.onSeen());
  expect(links).toHaveLength(1);
  const first = links[0];
  if (first === undefined) throw new Error("no link");
  first.status = "ended";
  await pass(5);
  const { lastSeenAt } = connection.state();
  await pass(1, () => first.onSeen());
  expect(connection.state().lastSeenAt).toBe(lastSeenAt);
});
