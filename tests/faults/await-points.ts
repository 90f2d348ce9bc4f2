/** The fault points of the send path: one for each `await` in its code, named after the function and what is awaited. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { parseAst } from "vitest/node";

/** From the claim of a message to the last word about it. */
const SEND_PATH = [
  "src/delivery/keep-draining.ts",
  "src/delivery/drain.ts",
  "src/delivery/deliver.ts",
  "src/delivery/upload.ts",
  "src/delivery/patch.ts",
  "src/delivery/reconcile.ts",
  "db/stores/outbox-store.ts",
  "db/stores/rate-store.ts",
  "db/stores/card-shelf.ts",
  "db/stores/unknown-store.ts",
];

type Await = { readonly name: string; readonly start: number; readonly end: number };

const isNode = (value: unknown): value is Readonly<Record<string, unknown>> & { type: string } =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

/** What a function is called where it stands: its own name, or that of what it is given to. */
function functionName(node: Readonly<Record<string, unknown>>): string | undefined {
  const given = node["init"] ?? node["value"];
  const isFunction =
    node["type"] === "FunctionDeclaration" ||
    (isNode(given) && given.type === "ArrowFunctionExpression");
  const named = node["id"] ?? node["key"];
  return isFunction && isNode(named) && typeof named["name"] === "string"
    ? named["name"]
    : undefined;
}

/** The awaits of a source in the order of their text; those that begin alike are numbered. */
export function awaitsOf(source: string, file: string): readonly Await[] {
  const found: Await[] = [];
  const counts = new Map<string, number>();
  const visit = (node: unknown, within: string): void => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one, within);
      return;
    }
    if (!isNode(node)) return;
    const { argument } = node;
    if (node.type === "AwaitExpression" && isNode(argument)) {
      const [start, end] = [Number(argument["start"]), Number(argument["end"])];
      const words = (/^[\w.]+/.exec(source.slice(start, end))?.[0] ?? argument.type).trim();
      const name = `${basename(file)} ${within}: ${words}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      found.push({ name: count === 1 ? name : `${name} ${count}`, start, end });
    }
    const inside = functionName(node) ?? within;
    for (const child of Object.values(node)) visit(child, inside);
  };
  visit(parseAst(source, { lang: "ts" }), "");
  return found.toSorted((one, other) => one.start - other.start);
}

export type Instrumented = {
  /** By the URL of the module. */
  readonly sources: Readonly<Record<string, string>>;
  readonly points: readonly string[];
};

/** The sources of the send path in which each awaited expression passes through `globalThis.faultPoint`. */
export function instrumentSendPath(): Instrumented {
  const sources: Record<string, string> = {};
  const points: string[] = [];
  for (const file of SEND_PATH) {
    const source = readFileSync(file, "utf8");
    const awaits = awaitsOf(source, file);
    points.push(...awaits.map(({ name }) => name));
    sources[pathToFileURL(file).href] = instrument(source, awaits);
  }
  return { sources, points };
}

function instrument(source: string, awaits: readonly Await[]): string {
  const edits = awaits.flatMap(({ name, start, end }) => [
    { at: start, text: `globalThis.faultPoint(${JSON.stringify(name)}, async () => (` },
    { at: end, text: "))" },
  ]);
  let written = source;
  for (const { at, text } of edits.toSorted((one, other) => other.at - one.at))
    written = written.slice(0, at) + text + written.slice(at);
  return written;
}
