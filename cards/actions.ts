/** What a button says when it is pressed: versioned values, decoded by a schema before anything acts on them. */

import { z } from "zod";
import type { CallbackValue } from "#cards/kit/card.ts";
import { ok, type Result, refused } from "#kernel/result.ts";

/** Raised when the meaning of a stored action changes; older cards are then answered with the present state. */
export const ACTION_VERSION = 1;

const assignment = { campaignId: z.string().min(1), branchId: z.string().min(1) };
const sectionIndex = z.number().int().min(0).max(50);
/** The revisions that the card showed, in the order of the section's questions. */
const seen = z.array(z.number().int().min(0)).max(10);
const itemCode = z.string().min(1).max(40);

const action = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ v: z.literal(ACTION_VERSION), kind: z.literal(kind), ...shape });

export const cardActionSchema = z.discriminatedUnion("kind", [
  /** Shows the first open section, or the end. */
  action("checklist.open", assignment),
  /** 本节全部正常. */
  action("checklist.all-normal", { ...assignment, section: sectionIndex, seen }),
  /** Shows a section as a form: 有例外, or a later change. */
  action("checklist.edit", { ...assignment, section: sectionIndex }),
  action("checklist.submit", { ...assignment, section: sectionIndex, seen }),
  /** The reasons asked for after a form: which questions, which verb, on which revision. */
  action("checklist.reasons", {
    ...assignment,
    section: sectionIndex,
    waiting: z
      .array(
        z.object({
          itemCode,
          verb: z.enum(["not_applicable", "difficulty"]),
          seen: z.number().int().min(0),
        }),
      )
      .min(1)
      .max(6),
  }),
  /** 现在写: the optional text that an inspector will read. */
  action("text.write", { ...assignment, itemCode }),
  action("text.submit", { ...assignment, itemCode, seen: z.number().int().min(0) }),
  /** 确认部署: what the preview showed, and to how many people. */
  action("campaign.launch", {
    editionId: z.string().min(1),
    month: z.string().max(7),
    rootUnitId: z.string().min(1),
    dueOn: z.string().max(10),
    people: z.number().int().min(0),
  }),
  action("campaign.close", { campaignId: z.string().min(1) }),
  /** 发通报: `seenPostedAt` is when the last one known went out, 0 for none. */
  action("summary.post", {
    unitId: z.string().min(1),
    seenPostedAt: z.number().int().min(0),
  }),
  /** On a summary: 进度 for the person who pressed alone. */
  action("progress.open", { unitId: z.string().min(1) }),
  /** Which items the files of a message prove, chosen on the revision that was shown. */
  action("evidence.attach", {
    ...assignment,
    messageId: z.string().min(1).max(100),
    seen: z.number().int().min(0),
  }),
  /** 不合理？: `about` is the checklist shown, null on cards that show none. */
  action("complaint.open", {
    about: z.object({ ...assignment, section: sectionIndex.nullable() }).nullable(),
  }),
  /** `token` is the complaint's own: sent again it is the same one. */
  action("complaint.submit", {
    about: z.object({ ...assignment, section: sectionIndex.nullable() }).nullable(),
    token: z.string().min(1).max(200),
  }),
  /** A menu button: the same as typing the command. */
  action("command.run", { text: z.string().min(1).max(100) }),
]);

export type CardAction = z.infer<typeof cardActionSchema>;
export type ActionKind = CardAction["kind"];
export type ActionOf<K extends ActionKind> = Extract<CardAction, { kind: K }>;

export type ActionRefusal = { readonly kind: "action.malformed" } | { readonly kind: "action.old" };

/** The action of a button's value; one of another version is old, anything else that does not fit is malformed. */
export function decodeAction(value: unknown): Result<CardAction, ActionRefusal> {
  const decoded = cardActionSchema.safeParse(value);
  if (decoded.success) return ok(decoded.data);
  const version = z.object({ v: z.number() }).safeParse(value);
  return version.success && version.data.v !== ACTION_VERSION
    ? refused({ kind: "action.old" })
    : refused({ kind: "action.malformed" });
}

/** The value a button carries. */
export const encodeAction = (
  of: { [K in ActionKind]: Omit<ActionOf<K>, "v"> }[ActionKind],
): CallbackValue => ({ v: ACTION_VERSION, ...of });
