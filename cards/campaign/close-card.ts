/** 截止卡 — the campaigns that may be closed, each with its button and a question before it counts. */
import type { Campaign } from "#blueprint/campaign.ts";
import { encodeAction } from "#cards/actions.ts";
import { dayWords, monthWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import { column, columnSet } from "#cards/kit/layout.ts";

export type CloseView = {
  readonly campaigns: readonly (Campaign & { readonly unitName: string })[];
};

/** Shown at once; the oldest wait for their turn, which the card says. */
const MOST = 12;

export function closeCard({ campaigns }: CloseView): Card {
  const shown = campaigns.slice(0, MOST);
  const left = campaigns.length - shown.length;
  return card({
    header: header("截止清单", "orange"),
    summary: "截止清单",
    elements: [
      text("截止后答复不能再改，没答的按未答计分。"),
      ...shown.map((campaign) =>
        columnSet([
          column(
            [
              text(
                `${campaign.unitName} ${monthWords(campaign.month)}清单（${dayWords(campaign.dueOn)}截止）`,
              ),
            ],
            { weight: 3, verticalAlign: "center" },
          ),
          column([closeButton(campaign)], { weight: 1 }),
        ]),
      ),
      ...(left > 0 ? [note(`另有${left}期，发“截止 月份”查看。`)] : []),
      complaintButton(null),
    ],
  });
}

const closeButton = ({ id, month, unitName }: CloseView["campaigns"][number]) =>
  button(
    "截止",
    { callback: encodeAction({ kind: "campaign.close", campaignId: id }) },
    {
      type: "danger",
      size: "small",
      confirm: {
        title: "确认截止？",
        text: `${unitName}${monthWords(month)}清单截止后不能再答，也不能恢复。`,
      },
    },
  );
