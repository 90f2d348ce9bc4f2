/** The console's Feishu as a push meets it: its limits on, the county's people in its directory; what arrived and what was refused is counted. */
import { z } from "zod";
import { createConsole } from "#console/console.ts";
import type { Directory } from "#console/directory.ts";
import type { Instant } from "#kernel/clock.ts";
import { SECRETS } from "./requests.ts";

export type PushPlatform = {
  readonly fetch: (request: Request) => Promise<Response>;
  /** When each message came into its chat, by its id. */
  readonly arrivals: ReadonlyMap<string, Instant>;
  /** Calls that were refused; those for their rate apart. */
  readonly refused: { rate: number; other: number };
  readonly close: () => void;
};

const answerSchema = z.object({
  code: z.number(),
  data: z.object({ message_id: z.string().optional() }).optional(),
});
const RATE_CODES: ReadonlySet<number> = new Set([99991400, 230020]);

export function openPushPlatform(directory: Directory, now: () => Instant): PushPlatform {
  const feishu = createConsole({
    ...SECRETS,
    directory,
    random: Math.random,
    startAt: now(),
    realNow: now,
    deliver: async () => new Response(null, { status: 503 }),
  });
  const arrivals = new Map<string, Instant>();
  const refused = { rate: 0, other: 0 };
  return {
    arrivals,
    refused,
    close: feishu.close,
    fetch: async (request) => {
      const response = await feishu.app.fetch(request);
      const { code, data } = answerSchema.parse(await response.clone().json());
      const messageId = data?.message_id;
      if (code !== 0) refused[RATE_CODES.has(code) ? "rate" : "other"] += 1;
      else if (messageId !== undefined && !arrivals.has(messageId)) arrivals.set(messageId, now());
      return response;
    },
  };
}
