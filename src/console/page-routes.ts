/** The page's own JSON API: what it shows, and what its people do. */
import { type Context, Hono } from "hono";
import { compress } from "hono/compress";
import { z } from "zod";
import { type WorkingCalendar, workingCalendar } from "#kernel/working-calendar.ts";
import type { Actions } from "./actions.ts";
import { jumpTarget } from "./jumps.ts";
import { messagesOf } from "./message.ts";
import type { MovableClock } from "./movable-clock.ts";
import { pageFiles } from "./page-files.ts";
import { stream } from "./page-stream.ts";
import { type MenuItem, messageForPage, stateForPage } from "./page-view.ts";
import type { World } from "./platform/world.ts";
import type { Resetting } from "./reset.ts";

export type PageParts = {
  readonly world: World;
  readonly clock: MovableClock;
  readonly act: Actions;
  readonly resetting: Resetting;
  readonly menu: readonly MenuItem[];
};

const optionalText = z.string().optional();
const textSchema = z.object({
  openId: z.string(),
  chatId: z.string(),
  text: z.string().min(1),
  replyTo: optionalText,
});
const clickSchema = z.object({
  openId: z.string(),
  messageId: z.string(),
  path: z.string(),
  formValue: z
    .record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()]))
    .optional(),
  option: optionalText,
  options: z.array(z.string()).optional(),
  checked: z.boolean().optional(),
  inputValue: optionalText,
});
const fileSchema = textSchema.omit({ text: true }).extend({ name: z.string().min(1) });
const menuSchema = z.object({ openId: z.string(), eventKey: z.string() });
const readSchema = z.object({ openId: z.string(), chatId: z.string() });
const recallSchema = z.object({ openId: z.string(), messageId: z.string() });
const clockSchema = z.union([
  z.strictObject({ to: z.number() }),
  z.strictObject({ days: z.int().min(1).max(366) }),
  z.strictObject({ jump: z.enum(["working-morning", "month-end"]) }),
]);
const faultsSchema = z.strictObject({
  slowMs: z.number().min(0).max(10_000).exactOptional(),
  rateLimited: z.number().exactOptional(),
  serverError: z.number().exactOptional(),
  lostAnswer: z.number().exactOptional(),
  duplicateEvents: z.number().exactOptional(),
  lostAck: z.number().exactOptional(),
  expiredCards: z.boolean().exactOptional(),
});

const IMAGE = /^image\/(png|jpeg|gif|webp|bmp)$/;

export function pageRoutes(parts: PageParts): Hono {
  const { world, clock, act } = parts;
  const app = new Hono();
  app.route("/", pageFiles());
  app.get("/console/stream", (c) => stream(parts, c));
  app.use("/console/api/*", compress());
  app.get("/console/api/state", (c) => c.json(stateForPage(world, parts.menu, clock)));
  app.get("/console/api/messages", (c) => {
    const shown = messagesOf(world.store.state(), c.req.query("chatId") ?? "");
    return c.json(shown.map((message) => messageForPage(world, message)));
  });
  app.get("/console/api/log", (c) => c.json(world.log.list()));
  app.get("/console/resources/:key", (c) => resource(world, c.req.param("key")));
  app.get("/console/api/faults", (c) => c.json(world.faults.now()));
  posts(app, "text", textSchema, ({ openId, chatId, text, replyTo }) => {
    const mentionBot = text.includes(`@${world.app.botName}`);
    return act.sendText(openId, chatId, text, { replyTo, mentionBot });
  });
  posts(app, "click", clickSchema, ({ openId, messageId, path, ...input }) =>
    act.click(openId, messageId, path, given(input)),
  );
  posts(app, "menu", menuSchema, ({ openId, eventKey }) => act.menu(openId, eventKey));
  posts(app, "read", readSchema, ({ openId, chatId }) => act.read(openId, chatId));
  posts(app, "recall", recallSchema, ({ openId, messageId }) => act.recall(openId, messageId));
  moveClock(app, clock, workingCalendar([]));
  posts(app, "faults", faultsSchema, (faults) => world.faults.set(faults));
  posts(app, "log/clear", z.object({}), world.log.clear);
  posts(app, "reset", z.object({}), parts.resetting.run);
  app.post("/console/api/file", (c) => receiveFile(act, c));
  return app;
}

/** One move at a time: a second one would find the first half done. */
function moveClock(app: Hono, clock: MovableClock, calendar: WorkingCalendar): void {
  posts(app, "clock", clockSchema, async (jump) => {
    const now = clock.now();
    const to = jumpTarget(jump, now, calendar);
    if (clock.journey() !== undefined) return { refused: "moving" };
    if (to < now) return { refused: "past" };
    await clock.moveTo(to);
    return { now: clock.now() };
  });
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The given fields only. */
function given<T extends object>(fields: T): Partial<Given<T>> {
  const kept: Partial<Given<T>> = {};
  for (const [key, value] of Object.entries(fields))
    if (value !== undefined) Object.assign(kept, { [key]: value });
  return kept;
}

/** A POST of JSON only: a form of another site cannot send that type. */
function posts<S extends z.ZodType>(
  app: Hono,
  name: string,
  schema: S,
  run: (input: z.infer<S>) => unknown,
): void {
  app.post(`/console/api/${name}`, async (c) => {
    if (!(c.req.header("content-type") ?? "").startsWith("application/json"))
      return c.json({ error: "application/json is expected" }, 415);
    const parsed = schema.safeParse(await c.req.json());
    if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400);
    return c.json({ result: (await run(parsed.data)) ?? null });
  });
}

async function receiveFile(act: Actions, c: Context): Promise<Response> {
  if (c.req.header("content-type") !== "application/octet-stream")
    return c.json({ error: "application/octet-stream is expected" }, 415);
  const parsed = fileSchema.safeParse(c.req.query());
  if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400);
  const { openId, chatId, name, replyTo } = parsed.data;
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (bytes.length === 0) return c.json({ error: "empty" }, 400);
  return c.json({ result: await act.sendImage(openId, chatId, bytes, name, { replyTo }) });
}

/** A picture inline; anything else only to be saved, so that nothing a person sent runs in the page. */
function resource(world: World, key: string): Response {
  const found = world.store.state().resources.get(key);
  if (found === undefined) return new Response("not found", { status: 404 });
  const inline = IMAGE.test(found.mime);
  return new Response(found.bytes, {
    headers: {
      "content-type": inline ? found.mime : "application/octet-stream",
      "content-disposition": `${inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(found.name)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=31536000, immutable",
    },
  });
}
