/** Serves the page: TypeScript with its types stripped, compressed, kept in memory until the file changes. */
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { type Context, Hono } from "hono";

const PAGE = fileURLToPath(new URL("./page", import.meta.url));
const FILE_NAME = /^[a-z][a-z0-9-]*\.(ts|css|svg)$/;
const TYPES = { ts: "text/javascript", css: "text/css", svg: "image/svg+xml" } as const;

/** Only what we serve may run; VChart sets inline styles and measures in canvases. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

type Served = {
  readonly changedAt: number;
  readonly etag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly packed: Map<Encoding, Uint8Array<ArrayBuffer>>;
};
type Encoding = "br" | "gzip";

/** Half of brotli's effort: a twentieth of the time for a tenth more bytes. */
const EFFORT = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const PACK: Readonly<Record<Encoding, (bytes: Uint8Array) => Uint8Array<ArrayBuffer>>> = {
  br: (bytes) => new Uint8Array(brotliCompressSync(bytes, EFFORT)),
  gzip: (bytes) => new Uint8Array(gzipSync(bytes)),
};

function createSource() {
  const cache = new Map<string, Served>();
  return (path: string): Served | undefined => {
    const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (changedAt === undefined) return undefined;
    const cached = cache.get(path);
    if (cached?.changedAt === changedAt) return cached;
    const raw = readFileSync(path, "utf8");
    const plain = new TextEncoder().encode(path.endsWith(".ts") ? stripTypeScriptTypes(raw) : raw);
    const etag = `W/"${createHash("sha256").update(plain).digest("base64url").slice(0, 20)}"`;
    const served = { changedAt, etag, plain, packed: new Map() };
    cache.set(path, served);
    return served;
  };
}

function answer(c: Context, served: Served, type: string): Response {
  c.header("vary", "accept-encoding");
  c.header("etag", served.etag);
  if (c.req.header("if-none-match") === served.etag) return c.body(null, 304);
  const accepted = c.req.header("accept-encoding") ?? "";
  const encoding = (["br", "gzip"] as const).find((name) => accepted.includes(name));
  const headers = { "content-type": `${type}; charset=utf-8` };
  if (encoding === undefined) return c.body(served.plain, 200, headers);
  const bytes = served.packed.get(encoding) ?? PACK[encoding](served.plain);
  served.packed.set(encoding, bytes);
  return c.body(bytes, 200, { ...headers, "content-encoding": encoding });
}

/** VChart's browser build, the version current Feishu clients carry. */
const chartLibrary = () =>
  join(
    dirname(createRequire(import.meta.url).resolve("@visactor/vchart/package.json")),
    "build/index.min.js",
  );

/** `opens`: the file of `page/` that the address itself shows. */
export function pageFiles(opens = "index.html"): Hono {
  const source = createSource();
  const serve = (c: Context, path: string, type: string): Response => {
    const served = source(path);
    return served === undefined ? c.text("not found", 404) : answer(c, served, type);
  };
  const app = new Hono();
  app.get("/", (c) => {
    c.header("content-security-policy", POLICY);
    c.header("cache-control", "no-cache");
    return serve(c, join(PAGE, opens), "text/html");
  });
  app.get("/console/page/:file", (c) => {
    const file = c.req.param("file");
    const extension = FILE_NAME.exec(file)?.[1];
    if (extension === undefined) return c.text("not found", 404);
    const type = Object.entries(TYPES).find(([name]) => name === extension)?.[1] ?? "text/plain";
    c.header("cache-control", "no-cache");
    return serve(c, join(PAGE, file), type);
  });
  app.get("/console/vendor/vchart.js", (c) => {
    c.header("cache-control", "max-age=86400");
    return serve(c, chartLibrary(), "text/javascript");
  });
  return app;
}
