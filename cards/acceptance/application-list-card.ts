/** 验收一览 — what waits for its reader, what of their own goes on; and a round that a branch can begin. */
import type { Round } from "#acceptance/application.ts";
import type { ApplicationView, WaitsFor } from "#acceptance/application-ports.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow, commandButton } from "#cards/campaign/command-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import type { Day } from "#kernel/calendar.ts";
import { applicationTyped } from "./application-buttons.ts";
import { applicationLine, applicationPress } from "./application-card.ts";
import { fullDayWords } from "./application-words.ts";

/** The department's headings, the most urgent first. */
export const WAITING_GROUPS: readonly {
  readonly waitsFor: WaitsFor;
  readonly heading: string;
}[] = [
  { waitsFor: "decision-overdue", heading: "整改到期了，等您作决定" },
  { waitsFor: "department", heading: "等您办理" },
  { waitsFor: "others", heading: "在别人手里" },
];

/** What is listed under one heading. */
type ApplicationGroup = {
  readonly heading: string;
  readonly views: readonly ApplicationView[];
};

export type ApplicationListView = {
  readonly said: string | null;
  /** The most urgent first. */
  readonly groups: readonly ApplicationGroup[];
  /** From 0. */
  readonly page: number;
  /** Of all pages. */
  readonly total: number;
  /** What is there to do, in words: 初审, 办理. */
  readonly waitsFor: string;
};

/** What a phone shows in a few screens. */
export const APPLICATIONS_A_PAGE = 10;

/** From 0; the first one of an empty list. */
export const lastApplicationPage = (total: number): number =>
  Math.max(0, Math.ceil(total / APPLICATIONS_A_PAGE) - 1);

export const applicationListCard = (view: ApplicationListView): Card =>
  card({
    forwardable: false,
    header: header("验收", view.total === 0 ? "green" : "blue"),
    summary: "验收",
    elements: [
      ...(view.said === null ? [] : [text(view.said)]),
      ...(view.total === 0 ? [text(`现在没有等您${view.waitsFor}的申报。`)] : []),
      ...waitingElements(view),
      complaintButton(null),
    ],
  });

const TYPED = "验收";

/** What waits, to stand on this card or on top of another. */
export const waitingElements = ({
  groups,
  page,
  total,
}: Omit<ApplicationListView, "said" | "waitsFor">): CardElement[] =>
  total === 0
    ? []
    : [
        ...groups
          .filter(({ views }) => views.length > 0)
          .flatMap(({ heading, views }) => [markdown(`**${heading}**`), ...views.flatMap(listed)]),
        note(`第${page + 1}页，共${total}个。也可以发“验收 支部名”看其中一个。`),
        ...buttonRow([
          ...(page > 0 ? [commandButton("上一页", pageTyped(page - 1))] : []),
          ...(page < lastApplicationPage(total)
            ? [commandButton("下一页", pageTyped(page + 1))]
            : []),
        ]),
      ];

const pageTyped = (page: number): string => `${TYPED} 第${page + 1}页`;

function listed(view: ApplicationView): CardElement[] {
  const { label, value } = applicationPress(view);
  return [
    text(applicationLine(view)),
    button(label, { callback: value }, { size: "small", typed: applicationTyped(view) }),
  ];
}

export type RoundOfferView = {
  readonly branch: { readonly id: string; readonly name: string };
  /** Open and not begun by the branch, the newest first. */
  readonly rounds: readonly Round[];
  /** What the branch went through before. */
  readonly before: readonly ApplicationView[];
  readonly today: Day;
};

const MOST_ROUNDS = 3;
const MOST_BEFORE = 4;

export function roundOfferCard({ branch, rounds, before, today }: RoundOfferView): Card {
  return card({
    forwardable: false,
    header: header("验收", "blue", { subtitle: branch.name }),
    summary: "验收",
    elements: [
      ...(rounds.length + before.length === 0 ? [text("现在没有开启的验收。")] : []),
      ...rounds
        .slice(0, MOST_ROUNDS)
        .flatMap((round, index) => offered(round, { branch, today, isFirst: index === 0 })),
      ...(before.length === 0 ? [] : [markdown("**以前的**")]),
      ...before.slice(0, MOST_BEFORE).flatMap((view) => [note(view.round.name), ...listed(view)]),
      complaintButton(null),
    ],
  });
}

type Offered = Pick<RoundOfferView, "branch" | "today"> & { readonly isFirst: boolean };

function offered(round: Round, { branch, today, isFirst }: Offered): CardElement[] {
  const { name, authority, documentNumber, applyFrom, applyUntil, id: roundId } = round;
  const isOpen = today >= applyFrom && today <= applyUntil;
  return [
    text(name),
    note(`依据：${authority}，${documentNumber}`),
    text(`申报时间：${fullDayWords(applyFrom)}到${fullDayWords(applyUntil)}`),
    ...(isOpen
      ? [
          note("先自评：系统按答复、记录和问题填好，您看一遍、确认就行。"),
          button(
            "开始自评",
            { callback: encodeAction({ kind: "application.begin", roundId, branchId: branch.id }) },
            {
              type: isFirst ? "primary_filled" : "default",
              width: "fill",
              typed: `验收 ${branch.id}`,
            },
          ),
        ]
      : [note(today < applyFrom ? "还没有到申报时间。" : "申报时间已经过了。")]),
  ];
}
