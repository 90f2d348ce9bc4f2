/** 转交的几张卡 — whom to ask, how it stands, the question to the receiver, and what came of it. */
import type { Checklist } from "#blueprint/checklist.ts";
import type { Candidate, TransferState } from "#blueprint/transfer.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button, selectStatic, submitButton } from "#cards/kit/inputs.ts";
import { column, columnSet, form } from "#cards/kit/layout.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Day, Month } from "#kernel/calendar.ts";
import { dayWords, monthWords } from "./answer-words.ts";
import { progressWords } from "./checklist-card.ts";
import { MY_TASKS } from "./typed-answer.ts";

export const TRANSFER_FIELD = "receiver";

/** Whom to ask; how long they have stands above. */
export function transferFormCard(view: {
  readonly checklist: Checklist;
  readonly candidates: readonly Candidate[];
  readonly answerByOn: Day;
}): Card {
  const { campaignId, branchId } = view.checklist;
  const at = { campaignId, branchId };
  const choices = view.candidates.map(({ personId, name, title }) => ({
    text: title === "" ? name : `${name}（${title}）`,
    value: personId,
  }));
  return card({
    header: header("转交给谁？", "wathet", { subtitle: subtitleOf(view.checklist) }),
    summary: "转交给谁",
    elements: [
      text(
        `对方要在${dayWords(view.answerByOn)}前接受；不接受或没有答复，清单回到您这里。接受之前还由您办理。`,
      ),
      form("transfer", [
        selectStatic(TRANSFER_FIELD, choices, {
          placeholder: "选一位",
          required: true,
          width: "fill",
        }),
        submitButton("请对方接办", "submit", encodeAction({ kind: "transfer.offer", ...at }), {
          width: "fill",
          typed: "转交 姓名",
        }),
      ]),
      note("转交后您仍是责任人，仍然看得到，也可以直接答。"),
      back(at),
      complaintButton({ ...at, section: null }),
    ],
  });
}

/** How a 转交 under way stands. `press`: what this reader can do about it. */
export function transferStateCard(view: {
  readonly checklist: Checklist;
  readonly lines: readonly string[];
  readonly press?: {
    readonly move: "withdraw" | "give-back";
    readonly transferId: string;
  };
}): Card {
  const { campaignId, branchId } = view.checklist;
  const at = { campaignId, branchId };
  return card({
    header: header("转交情况", "wathet", { subtitle: subtitleOf(view.checklist) }),
    summary: "转交情况",
    elements: [
      ...view.lines.map((line) => text(line)),
      ...(view.press === undefined ? [] : [moveButton(view.press)]),
      back(at),
      complaintButton({ ...at, section: null }),
    ],
  });
}

const subtitleOf = ({ month, branchName }: Checklist): string =>
  `${monthWords(month)}清单 · ${branchName}`;

const LABELS = { withdraw: "收回", "give-back": "退回" } as const;

const moveButton = ({
  move,
  transferId,
}: {
  readonly move: "withdraw" | "give-back";
  readonly transferId: string;
}) =>
  button(
    LABELS[move],
    { callback: encodeAction({ kind: "transfer.move", transferId, move }) },
    { typed: `转交 ${LABELS[move]}` },
  );

const back = (at: { readonly campaignId: string; readonly branchId: string }) =>
  button(
    "返回清单",
    { callback: encodeAction({ kind: "checklist.open", ...at }) },
    { typed: MY_TASKS },
  );

export type OfferView = {
  readonly transferId: string;
  readonly fromName: string;
  readonly checklist: Checklist;
  readonly answerByOn: Day;
};

/** To the receiver: what it is, how much, until when; nothing of the answers. */
export function transferOfferCard({
  transferId,
  fromName,
  checklist,
  answerByOn,
}: OfferView): Card {
  const move = (label: string, name: "accept" | "decline", primary: boolean) =>
    button(
      label,
      { callback: encodeAction({ kind: "transfer.move", transferId, move: name }) },
      {
        width: "fill",
        typed: `转交 ${label}`,
        ...(primary ? { type: "primary_filled" as const } : {}),
      },
    );
  const title = `${fromName}请您接办${monthWords(checklist.month)}清单`;
  return card({
    header: header(title, "blue", { subtitle: checklist.branchName }),
    summary: title,
    elements: [
      text(`${progressWords(checklist)}。`),
      note(`请在${dayWords(answerByOn)}前答复；不接受或没有答复，清单回到${fromName}那里。`),
      columnSet([
        column([move("接受", "accept", true)], { weight: 2 }),
        column([move("不接受", "decline", false)]),
      ]),
      complaintButton(null),
    ],
  });
}

/** In one line, for a card that speaks of several things. */
export const offerWords = ({ fromName, checklist, answerByOn }: OfferView): string =>
  `${fromName}请您接办${monthWords(checklist.month)}清单（${checklist.branchName}），${dayWords(answerByOn)}前答复`;

/** What a receiver's card says once it is answered. */
export const transferDoneCard = (title: string, line: string): Card =>
  card({
    header: header(title, "grey"),
    summary: title,
    elements: [text(line), complaintButton(null)],
  });

export type AnsweredView = {
  readonly state: TransferState;
  readonly toName: string;
  readonly month: Month;
  readonly branchName: string;
  readonly at: { readonly campaignId: string; readonly branchId: string };
};

/** To the secretary: what came of it, and the way back to the checklist. */
export function transferAnsweredCard(view: AnsweredView): Card {
  const title = answeredTitle(view);
  const open = button(
    "打开清单",
    { callback: encodeAction({ kind: "checklist.open", ...view.at }) },
    { typed: MY_TASKS, ...(view.state === "accepted" ? {} : { type: "primary_filled" as const }) },
  );
  const elements: CardElement[] = [text(`${answeredWords(view)}。`), open, complaintButton(null)];
  return card({
    header: header(title, view.state === "accepted" ? "green" : "orange", {
      subtitle: `${monthWords(view.month)}清单 · ${view.branchName}`,
    }),
    summary: title,
    elements,
  });
}

const answeredTitle = ({ state, toName }: AnsweredView): string =>
  state === "accepted" ? `${toName}接受了转交` : "清单回到您这里";

/** In one line, for a card that speaks of several things. */
export function answeredWords({ state, toName, month, branchName }: AnsweredView): string {
  const task = `${monthWords(month)}清单（${branchName}）`;
  switch (state) {
    case "accepted":
      return `${task}由${toName}办理，后面的提醒也发给对方，您仍然看得到，也可以直接答`;
    case "declined":
      return `${toName}没有接受，${task}还由您办理`;
    case "expired":
      return `${toName}没有在期限内答复，${task}还由您办理`;
    case "returned":
      return `${toName}不再办理，${task}由您办理`;
    case "withdrawn":
    case "void":
    case "offered":
      return `${task}还由您办理`;
    default:
      return assertNever(state);
  }
}
