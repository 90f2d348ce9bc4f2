/** The load, in a process of its own: requests are made before the clock starts, and sent over kept connections as they are. */
import { connect, type Socket } from "node:net";
import { branchName } from "./county.ts";
import { pressOf } from "./recording.ts";
import { requestOf } from "./requests.ts";

export type LoadOrder = {
  readonly port: number;
  /** The values of the presses, in their order; every branch makes each of them once. */
  readonly values: readonly string[];
  readonly fromBranch: number;
  readonly branches: number;
  /** Requests in flight at most. */
  readonly connections: number;
  /** Sent at this pace whatever the answers do; absent: as fast as they come. */
  readonly perSecond?: number;
  /** What an answer must hold to count. */
  readonly expected: string;
};

export type LoadResult = {
  readonly seconds: number;
  readonly answered: number;
  /** Answers that were not 200 or did not hold what was expected, with the first of them. */
  readonly wrong: number;
  readonly firstWrong: string | undefined;
  /** One for each answer, from when it was due to be sent. */
  readonly latenciesMs: readonly number[];
};

process.on("message", (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result));
});

/** All branches press the first button, then all the second: as an evening goes. */
function requestsOf(order: LoadOrder): Buffer[] {
  return order.values.flatMap((value, index) =>
    Array.from({ length: order.branches }, (_, offset) => {
      const branch = branchName(order.fromBranch + offset);
      const { headers, body } = requestOf(pressOf(value, branch, index));
      const lines = Object.entries({
        host: "127.0.0.1",
        ...headers,
        "content-length": String(Buffer.byteLength(body)),
      }).map(([name, text]) => `${name}: ${text}\r\n`);
      return Buffer.from(`POST /feishu/cards HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
    }),
  );
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const requests = requestsOf(order);
  const wires = await Promise.all(
    Array.from({ length: order.connections }, () => openWire(order.port)),
  );
  const tally = { wrong: 0, firstWrong: undefined as string | undefined };
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  let next = 0;
  const dueAt = (index: number) =>
    order.perSecond === undefined
      ? performance.now()
      : startedAt + (index * 1000) / order.perSecond;
  const work = async (wire: Wire) => {
    for (let index = next++; index < requests.length; index = next++) {
      const due = dueAt(index);
      if (due > performance.now()) await pause(due - performance.now());
      const answer = await wire.exchange(requests[index] ?? Buffer.alloc(0));
      latenciesMs.push(performance.now() - due);
      if (answer.startsWith("HTTP/1.1 200") && answer.includes(order.expected)) continue;
      tally.wrong += 1;
      tally.firstWrong ??= answer;
    }
  };
  await Promise.all(wires.map(work));
  const seconds = (performance.now() - startedAt) / 1000;
  for (const wire of wires) wire.close();
  return { seconds, answered: requests.length, ...tally, latenciesMs };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

type Wire = { readonly exchange: (request: Buffer) => Promise<string>; readonly close: () => void };

/** One kept connection; the answers it understands carry a content-length. */
async function openWire(port: number): Promise<Wire> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  return {
    exchange: (request) => exchange(socket, request),
    close: () => socket.destroy(),
  };
}

function exchange(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    const settle = (end: () => void) => {
      socket.off("data", onData).off("close", onClose);
      end();
    };
    const onClose = () => settle(() => reject(new Error("the server closed the connection")));
    const onData = (part: Buffer) => {
      received = received.length === 0 ? part : Buffer.concat([received, part]);
      if (isWhole(received)) settle(() => resolve(received.toString("utf8")));
    };
    socket.on("data", onData).on("close", onClose);
    socket.write(request);
  });
}

function isWhole(received: Buffer): boolean {
  const end = received.indexOf("\r\n\r\n");
  if (end === -1) return false;
  const length = /content-length: (\d+)/i.exec(received.toString("latin1", 0, end))?.[1];
  if (length === undefined) throw new Error("an answer without a content-length");
  return received.length >= end + 4 + Number(length);
}
