/** 不合理？ — on every card one tap away (product rule: a complaint is never further than that). */
import { type ActionOf, encodeAction } from "#cards/actions.ts";
import type { ButtonElement } from "#cards/kit/card.ts";
import { button } from "#cards/kit/inputs.ts";

export type ComplaintAbout = ActionOf<"complaint.open">["about"];

/** `about` is what the card shows: a section, a whole checklist, or null for anything else. */
export const complaintButton = (about: ComplaintAbout): ButtonElement =>
  button(
    "不合理？",
    { callback: encodeAction({ kind: "complaint.open", about }) },
    { type: "text", size: "tiny", typed: "意见 哪里不合理" },
  );
