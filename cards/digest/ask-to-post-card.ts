/** 通报确认卡 — where a summary would go; the button posts it. */
import { encodeAction } from "#cards/actions.ts";
import { whenWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import type { Instant } from "#kernel/clock.ts";

export type AskToPostView = {
  readonly unitId: string;
  readonly unitName: string;
  readonly groups: readonly string[];
  readonly lastPostedAt: Instant | undefined;
  readonly now: Instant;
};

export const askToPostCard = (view: AskToPostView): Card =>
  card({
    header: header(`通报 · ${view.unitName}`, "blue"),
    summary: `通报 · ${view.unitName}`,
    elements: [
      text(`将发到：${view.groups.join("、")}`),
      text(
        view.lastPostedAt === undefined
          ? "之前没有发过通报。"
          : `上次通报：${whenWords(view.lastPostedAt, view.now)}`,
      ),
      button(
        "发通报",
        {
          callback: encodeAction({
            kind: "summary.post",
            unitId: view.unitId,
            seenPostedAt: view.lastPostedAt ?? 0,
          }),
        },
        { type: "primary_filled", typed: `通报 ${view.unitId}` },
      ),
      complaintButton(null),
    ],
  });
