/** What an outside monitor gets. */
import type { Hono } from "hono";

export async function look(
  app: Hono,
  path: string,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await app.request(path);
  return { status: answer.status, body: await answer.json() };
}
