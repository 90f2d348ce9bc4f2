/** 样张册 — `npm run cards`: every card in every state, drawn as the console draws it, beside its text twin and its JSON. */
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { galleryEntries } from "#cards/gallery/all.ts";
import { shownEntry } from "#cards/gallery/shown-entry.ts";
import { pageFiles } from "#console/page-files.ts";

export function gallery(): Hono {
  const app = new Hono();
  app.get("/gallery/api/entries", (c) => c.json(galleryEntries.map(shownEntry)));
  app.route("/", pageFiles("gallery.html"));
  return app;
}

if (import.meta.main) {
  const port = Number(process.env["PORT"] ?? 8788);
  serve({ fetch: gallery().fetch, port, hostname: "127.0.0.1" }, (address) => {
    console.log(`卡片样张：http://127.0.0.1:${address.port}/`);
  });
}
