/** Serves the page: TypeScript with its types stripped, kept in memory until the file changes. */
import { readFileSync, statSync } from "node:fs";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";

const PAGE = fileURLToPath(new URL("./page", import.meta.url));
const FILE_NAME = /^[a-z][a-z0-9-]*\.(ts|css|svg)$/;
const TYPES = { ts: "text/javascript", css: "text/css", svg: "image/svg+xml" } as const;

/** Only what we serve may run; VChart sets inline styles and measures in canvases. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

type Cached = { readonly changedAt: number; readonly text: string };

function createSource() {
  const cache = new Map<string, Cached>();
  return (path: string): string | undefined => {
    const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (changedAt === undefined) return undefined;
    const cached = cache.get(path);
    if (cached?.changedAt === changedAt) return cached.text;
    const raw = readFileSync(path, "utf8");
    const text = path.endsWith(".ts") ? stripTypeScriptTypes(raw) : raw;
    cache.set(path, { changedAt, text });
    return text;
  };
}

/** VChart's browser build, the version current Feishu clients carry. */
const chartLibrary = () =>
  join(
    dirname(createRequire(import.meta.url).resolve("@visactor/vchart/package.json")),
    "build/index.min.js",
  );

export function pageFiles(): Hono {
  const source = createSource();
  const app = new Hono();
  app.get("/", (c) => {
    c.header("content-security-policy", POLICY);
    c.header("cache-control", "no-store");
    return c.html(source(join(PAGE, "index.html")) ?? "");
  });
  app.get("/console/page/:file", (c) => {
    const file = c.req.param("file");
    const extension = FILE_NAME.exec(file)?.[1];
    const text = extension === undefined ? undefined : source(join(PAGE, file));
    if (text === undefined) return c.text("not found", 404);
    const type = Object.entries(TYPES).find(([name]) => name === extension)?.[1] ?? "text/plain";
    c.header("cache-control", "no-cache");
    return c.body(text, 200, { "content-type": `${type}; charset=utf-8` });
  });
  app.get("/console/vendor/vchart.js", (c) =>
    c.body(source(chartLibrary()) ?? "", 200, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "max-age=86400",
    }),
  );
  return app;
}
