/** A process that sends until it is killed at a fault point: `node victim.ts ORDER`, a file with what kill.db.test.ts wants. Prints the points it passed. */
import { readFileSync, writeSync } from "node:fs";
import { registerHooks } from "node:module";
import type { Order } from "./life.ts";

type Passing = (name: string, work: () => Promise<unknown>) => Promise<unknown>;
declare global {
  var faultPoint: Passing;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the test that starts this
const order = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Order;
const { sources, point, moment } = order;

const passed = new Set<string>();
const kill = () => {
  process.kill(process.pid, "SIGKILL");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};
globalThis.faultPoint = async (name, work) => {
  passed.add(name);
  if (name === point && moment === "before") kill();
  const done = await work();
  if (name === point) kill();
  return done;
};

registerHooks({
  load: (url, context, next) => {
    const source = sources[url];
    return source === undefined
      ? next(url, context)
      : { format: "module-typescript", source, shortCircuit: true };
  },
});
const { live } = await import("./life.ts");
await live(order);
writeSync(1, JSON.stringify([...passed]));
process.exit(0);
