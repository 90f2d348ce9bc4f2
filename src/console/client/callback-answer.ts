/** What the client makes of a callback's answer: a toast, another card, or the code a person is shown. */
import { z } from "zod";
import { readable } from "#console/exchange-log.ts";
import { findCardDefect, isSecondGeneration } from "#console/platform/card-check.ts";
import type { World } from "#console/platform/world.ts";
import type { Outcome } from "#console/pusher/pusher.ts";

/** The codes of client 7.28 and later. */
export type ClientCode = 200341 | 200342 | 200530 | 200671 | 200672 | 200673 | 200830;

export type Toast = {
  readonly type: "info" | "success" | "error" | "warning";
  readonly content: string;
};

export type CallbackEffect =
  | { readonly kind: "accepted"; readonly toast?: Toast; readonly card?: unknown }
  | { readonly kind: "failed"; readonly code: ClientCode; readonly reason: string };

const answerSchema = z.strictObject({
  toast: z
    .object({
      type: z.enum(["info", "success", "error", "warning"]).default("info"),
      content: z.string(),
      i18n: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  card: z.object({ type: z.literal("raw"), data: z.record(z.string(), z.unknown()) }).optional(),
});

const failed = (code: ClientCode, reason: string): CallbackEffect => ({
  kind: "failed",
  code,
  reason,
});

export function readAnswer(world: World, shown: unknown, outcome: Outcome): CallbackEffect {
  if (outcome.kind === "timed-out") return failed(200341, "no answer in time");
  if (outcome.kind === "failed") return failed(200342, outcome.reason);
  if (outcome.status !== 200) return failed(200671, `status ${outcome.status}`);
  const parsed = answerSchema.safeParse(readable(outcome.text));
  if (!parsed.success) return failed(200672, z.prettifyError(parsed.error));
  const toast = parsed.data.toast;
  const card = parsed.data.card?.data;
  if (card !== undefined) {
    if (isSecondGeneration(shown) && !isSecondGeneration(card))
      return failed(200830, "a schema 2.0 card can not become schema 1.0");
    const defect = findCardDefect(world, card);
    if (defect !== undefined)
      return failed(200673, `${defect.code} ${defect.path}: ${defect.reason}`);
  }
  return {
    kind: "accepted",
    ...(toast === undefined ? {} : { toast: { type: toast.type, content: toast.content } }),
    ...(card === undefined ? {} : { card }),
  };
}
