/** 公示卡 — in the unit's group: which branch, until when, and how to object. Nothing of who objected. */
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import type { DesignationView } from "#exemplars/ports.ts";
import { exemplarDayWords, FIELD_WORDS } from "./exemplar-words.ts";

export function publicCard({ designation, branch, unit, nominator }: DesignationView): Card {
  const { state, publicUntil, field } = designation;
  const isPublic = (state === "publicised" || state === "objected") && publicUntil !== null;
  return card({
    header: header("示范点公示", isPublic ? "blue" : "grey"),
    summary: "示范点公示",
    elements: [
      text(`${nominator.name}推荐：${branch.name}（${FIELD_WORDS[field]}）`),
      text(
        isPublic
          ? `公示到${exemplarDayWords(publicUntil)}。有不同意见的，请私聊机器人，发“示范 异议 ${branch.id} 理由”，只有${unit.name}看得到。`
          : "公示已经结束。",
      ),
      note("公示不是命名，命名要党委批准。"),
      complaintButton(null),
    ],
  });
}
