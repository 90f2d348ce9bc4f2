/** 监理卡 — how the findings under a unit stand: in all, by the units below in organisational order, and by item. */
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow, commandButton } from "#cards/campaign/command-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Unit } from "#organisation/unit.ts";
import { type BoardFigures, type BoardGroup, type BoardItem, totalOf } from "#supervision/board.ts";

export type BoardView = {
  readonly unit: Pick<Unit, "id" | "name">;
  readonly today: Day;
  readonly year: string;
  /** In organisational order; those with nothing open and nothing closed this month are left out. */
  readonly groups: readonly BoardGroup[];
  readonly items: readonly BoardItem[];
  /** null: the reader may not know of 暗访 here. */
  readonly unannounced: { readonly planned: number; readonly done: number } | null;
  readonly mayExport: boolean;
};

/** What one card holds of units below. */
const GROUPS = 30;

export function boardCard(view: BoardView): Card {
  const { unit, today, year, groups, unannounced } = view;
  const total = totalOf(groups);
  const title = "监理";
  return card({
    forwardable: false,
    header: header(title, total.overdue > 0 ? "orange" : "blue", { subtitle: unit.name }),
    summary: `${title} · ${unit.name}`,
    elements: [
      markdown(totalWords(total, today)),
      ...listed(groups),
      ...weak(view.items),
      ...(unannounced === null || unannounced.planned === 0
        ? []
        : [note(`${year}年暗访：排了${unannounced.planned}个支部次，去完${unannounced.done}个。`)]),
      ...buttonRow(buttons(view)),
      complaintButton(null),
    ],
  });
}

const totalWords = (total: BoardFigures, today: Day): string =>
  [
    `没有销号的问题**${total.open}**个（${dayWords(today)}）`,
    `过了期限${total.overdue}个，本周到期${total.dueThisWeek}个，等上级答复${total.waiting}个`,
    `本月销号${total.closedThisMonth}个`,
  ].join("\n");

function listed(groups: readonly BoardGroup[]): CardElement[] {
  if (groups.length < 2) return [];
  const rest = groups.length - GROUPS;
  return [
    text(groups.slice(0, GROUPS).map(groupWords).join("\n")),
    ...(rest > 0 ? [note(`还有${rest}个单位，导出看全。`)] : []),
    note("按组织序列排列，不是排名。"),
  ];
}

/** 春晓镇：没销号3，超期1，本周到期1，等答复0，本月销号2 */
const groupWords = (group: BoardGroup): string =>
  `${group.name}：没销号${group.open}，超期${group.overdue}，本周到期${group.dueThisWeek}，等答复${group.waiting}，本月销号${group.closedThisMonth}`;

const weak = (items: readonly BoardItem[]): CardElement[] =>
  items.length === 0
    ? []
    : [
        text(
          [
            "没销号的问题最多的条目",
            ...items.map(
              ({ code, name, open, branches }) =>
                `· ${code === null ? "标准以外" : name}：${open}个，在${branches}个支部`,
            ),
          ].join("\n"),
        ),
      ];

const buttons = ({ unit: { id }, mayExport }: BoardView) => [
  commandButton("整改", "整改"),
  commandButton("薄弱", `薄弱 ${id}`),
  ...(mayExport ? [commandButton("导出问题整改", `导出 问题整改 ${id}`)] : []),
];
