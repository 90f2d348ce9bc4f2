/** 材料卡 — what was received, which items it proves, and a way to say so or to change it. */
import { type Checklist, findQuestion } from "#blueprint/checklist.ts";
import type { Evidence } from "#blueprint/evidence.ts";
import { isUsable } from "#blueprint/use-cases/attach-evidence.ts";
import type { NotTaken } from "#blueprint/use-cases/receive-evidence.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, multiSelectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import { dayWords, monthWords } from "./answer-words.ts";
import { failureWords, fileWords, notTakenWords } from "./evidence-words.ts";
import { MY_TASKS } from "./typed-answer.ts";

export type EvidenceView = {
  readonly checklist: Checklist;
  readonly messageId: string;
  /** The files of one message. */
  readonly files: readonly Evidence[];
  readonly refused: NotTaken;
  readonly receipt?: string;
};

/** The multi-select's name in the form. */
export const ITEMS_FIELD = "items";

export function evidenceCard(view: EvidenceView): Card {
  const { checklist, files, refused, receipt } = view;
  const { campaignId, branchId } = checklist;
  const usable = files.filter(isUsable);
  return card({
    header: header(usable.length === 0 ? "材料没有留下" : "收到材料", "wathet", {
      subtitle: `${checklist.branchName} · ${monthWords(checklist.month)}清单`,
    }),
    summary: "收到材料",
    elements: [
      ...(receipt === undefined ? [] : [markdown(escapeMarkdown(receipt))]),
      ...(usable.length === 0 ? [] : [text(receivedWords(usable))]),
      ...files.flatMap((file) =>
        file.failure === null ? [] : [text(`${fileWords(file)}${failureWords(file.failure)}`)],
      ),
      ...(files.some(({ state }) => state === "recalled")
        ? [text("消息撤回了，材料已取下。")]
        : []),
      ...notTakenWords(refused).map((words) => text(`⚠️ ${words}`)),
      ...usesOf(view, usable),
      button(
        "返回清单",
        { callback: encodeAction({ kind: "checklist.open", campaignId, branchId }) },
        { typed: MY_TASKS },
      ),
      complaintButton({ campaignId, branchId, section: null }),
    ],
  });
}

const receivedWords = (files: readonly Evidence[]) =>
  `收到${files.length}份：${files.map(fileWords).join("、")}`;

function usesOf(view: EvidenceView, usable: readonly Evidence[]): CardElement[] {
  const { checklist, messageId } = view;
  const [first] = usable;
  if (first === undefined) return [];
  const chosen = first.uses.map(({ itemCode }) => itemCode);
  const names = chosen.flatMap((itemCode) => {
    const question = findQuestion(checklist, itemCode);
    return question === undefined ? [] : [`第${question.number}条“${question.item.name}”`];
  });
  const used = names.length === 0 ? [] : [markdown(`📎 用于${escapeMarkdown(names.join("、"))}`)];
  if (checklist.closed) return [...used, note("这期清单已截止，不能再改。")];
  if (checklist.questions.length === 1 && names.length === 1) return used;
  const { campaignId, branchId } = checklist;
  const seen = first.revision;
  return [
    ...used,
    note(
      `${names.length === 0 ? "能证明哪一条？" : "要改就重新选。"}可选多条，${dayWords(checklist.dueOn)}前都可以改。材料是可选的，不影响得分。`,
    ),
    form("evidence", [
      multiSelectStatic(
        ITEMS_FIELD,
        checklist.questions.map(({ item, number }) => ({
          text: `${number}. ${item.name}`,
          value: item.code,
        })),
        { initial: chosen, placeholder: "选条目，可多选", width: "fill" },
      ),
      submitButton(
        "用于这几条",
        "submit",
        encodeAction({ kind: "evidence.attach", campaignId, branchId, messageId, seen }),
        { width: "fill" },
      ),
    ]),
  ];
}
