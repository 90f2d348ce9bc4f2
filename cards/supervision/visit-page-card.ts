/** 检查卡 — a page of a visit on the phone: a few items of one method, each marked with one tap. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow } from "#cards/campaign/command-button.ts";
import type { ButtonElement, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, hr, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import type { Known } from "#supervision/use-cases/read-known.ts";
import type { VisitExtra, VisitKind } from "#supervision/visit.ts";
import { MARKS, type Mark } from "#supervision/visit-mark.ts";
import type { VisitFinding } from "#supervision/visit-ports.ts";
import type { VisitScore } from "#supervision/visit-score.ts";
import type { CheckMethod, Item } from "#taskbook/item.ts";
import {
  findingLine,
  KIND_WORDS,
  knownWords,
  MARK_WORDS,
  MY_VISITS,
  scoreWords,
  tagWords,
  worthWords,
} from "./visit-words.ts";

export type PageItem = {
  readonly item: Item;
  readonly mark: Mark | undefined;
  readonly known: Known | undefined;
  /** The inspector's own. */
  readonly findings: readonly VisitFinding[];
};

export type VisitPageView = {
  readonly visitId: string;
  readonly kind: VisitKind;
  readonly branchName: string;
  /** From 0. */
  readonly page: number;
  /** The method of each page. */
  readonly pages: readonly CheckMethod[];
  readonly items: readonly PageItem[];
  /** Of what the inspector has marked. */
  readonly score: VisitScore;
  /** How many items the visit looks at. */
  readonly all: number;
  /** The inspector's own, beyond the standard. */
  readonly extras: readonly VisitExtra[];
  readonly findings: readonly VisitFinding[];
  readonly proofs: number;
  /** Whether somebody else marks too. */
  readonly isTeam: boolean;
};

const METHOD_WORDS: Readonly<Record<CheckMethod, string>> = {
  听: "听（听汇报、问党员）",
  查: "查（查资料）",
  看: "看（看现场）",
  评: "评（群众评议）",
};

/** What the platform lets a page of six hold beside the rest: the whole stands in 怎么做. */
const LONGEST_CHECK = 70;
const shortened = (words: string): string =>
  words.length > LONGEST_CHECK ? `${words.slice(0, LONGEST_CHECK - 1)}…` : words;

export function visitPageCard(view: VisitPageView): Card {
  const { branchName, kind, page, pages, items } = view;
  const title = `检查 · ${branchName}`;
  const method = pages[page];
  return card({
    forwardable: false,
    header: header(title, "blue", {
      subtitle: `${KIND_WORDS[kind]} · ${page + 1}/${pages.length}页 · ${scoreWords(view.score, view.all)}`,
    }),
    summary: title,
    elements: [
      ...(method === undefined ? [] : [markdown(`**${METHOD_WORDS[method]}**`)]),
      ...items.flatMap((one) => itemElements(view, one)),
      hr(),
      ...knownButton(view),
      ...beyond(view),
      ...buttonRow(navigation(view)),
      ...buttonRow(last(view)),
      note("每点一下都已存好，断网、换手机都不丢。现场的照片、文件、语音直接发给我。"),
      complaintButton(null),
    ],
  });
}

function itemElements(view: VisitPageView, { item, mark, known, findings }: PageItem) {
  const marked = mark === undefined ? "" : ` → **${MARK_WORDS[mark]}**`;
  return [
    markdown(`**${escapeMarkdown(item.name)}**（${worthWords(item)}，${tagWords(item)}）${marked}`),
    note(shortened(item.check)),
    note(knownWords(known)),
    ...findings
      .slice(-1)
      .map((finding) =>
        text(`问题${findingLine(finding)}${countWords(findings)}`, { size: "notation" }),
      ),
    ...buttonRow([
      ...MARKS.map((one) => markButton(view, { item, mark: one, isSaid: one === mark })),
      ...(mark === "partly" || mark === "fails" ? [findButton(view, item.code, "记问题")] : []),
    ]),
  ] satisfies CardElement[];
}

/** Behind the last one. */
const countWords = (findings: readonly VisitFinding[]): string =>
  findings.length > 1 ? `，本条一共${findings.length}个` : "";

/** Narrow enough that the three stand beside each other on a phone. */
const SHORT: Readonly<Record<Mark, string>> = { meets: "符合", partly: "部分", fails: "不符合" };

const markButton = (
  { visitId, page }: VisitPageView,
  { item, mark, isSaid }: { readonly item: Item; readonly mark: Mark; readonly isSaid: boolean },
): ButtonElement =>
  button(
    `${isSaid ? "✓" : ""}${SHORT[mark]}`,
    {
      callback: encodeAction({ kind: "visit.mark", visitId, itemCode: item.code, mark, page }),
    },
    { size: "small" },
  );

const findButton = (
  { visitId, page }: VisitPageView,
  itemCode: string | null,
  label: string,
): ButtonElement =>
  button(
    label,
    { callback: encodeAction({ kind: "visit.finding-form", visitId, itemCode, page }) },
    { size: "small" },
  );

/** Only where it would mark something. */
function knownButton({ visitId, page, items }: VisitPageView): CardElement[] {
  const open = items.filter(({ mark, known }) => mark === undefined && known?.mark !== undefined);
  if (open.length === 0) return [];
  return [
    button(
      `本页其余${open.length}条按系统记的`,
      { callback: encodeAction({ kind: "visit.mark-known", visitId, page }) },
      { width: "fill" },
    ),
  ];
}

/** Of a kind the last few; all of them stand with the result. */
const SHOWN_BEYOND = 3;

/** What is not of an item: extras, findings beyond the standard, files. */
const beyond = ({ extras, findings, proofs }: VisitPageView): CardElement[] => [
  ...extras
    .slice(-SHOWN_BEYOND)
    .map(({ words, mark }) => text(`加看：${shortened(words)}（${MARK_WORDS[mark]}）`)),
  ...moreOf("加看", extras.length),
  ...findings.slice(-SHOWN_BEYOND).map((finding) => text(`问题${findingLine(finding)}`)),
  ...moreOf("条目以外的问题", findings.length),
  ...(proofs === 0 ? [] : [note(`已存${proofs}份照片、文件或语音`)]),
];

const moreOf = (what: string, count: number): CardElement[] =>
  count > SHOWN_BEYOND ? [note(`${what}一共${count}条，上面是最近的。`)] : [];

/** To the next page; to the first page of each other method. */
function navigation({ visitId, branchName, page, pages }: VisitPageView): ButtonElement[] {
  const to = (label: string, target: number, type: "default" | "primary_filled") =>
    button(
      label,
      { callback: encodeAction({ kind: "visit.page", visitId, page: target }) },
      { size: "small", type, typed: `${MY_VISITS} ${branchName} 第${target + 1}页` },
    );
  const methods = [...new Set(pages)].filter((method) => method !== pages[page]);
  return [
    ...(page + 1 < pages.length ? [to("下一页", page + 1, "primary_filled")] : []),
    ...(page > 0 ? [to("上一页", page - 1, "default")] : []),
    ...methods.map((method) => to(`去“${method}”`, pages.indexOf(method), "default")),
  ];
}

function last(view: VisitPageView): ButtonElement[] {
  const { visitId, page, pages, isTeam } = view;
  const isLast = page + 1 >= pages.length;
  return [
    button(
      "加看一条",
      { callback: encodeAction({ kind: "visit.extra-form", visitId, page }) },
      { size: "small" },
    ),
    findButton(view, null, "条目以外的问题"),
    button(
      isTeam ? "交卷" : "交卷并结束",
      { callback: encodeAction({ kind: "visit.hand-in", visitId }) },
      {
        size: "small",
        ...(isLast ? { type: "primary_filled" as const } : {}),
        confirm: { title: "交卷？", text: handInWords(isTeam) },
      },
    ),
    button(
      "我的检查",
      { callback: encodeAction({ kind: "command.run", text: MY_VISITS }) },
      { size: "small", typed: MY_VISITS },
    ),
  ];
}

const handInWords = (isTeam: boolean): string =>
  isTeam
    ? "交卷以后评定和问题不能再改。都交了以后，不一致的一起定。"
    : "交卷以后评定和问题不能再改，结果和问题马上发给支部书记。";
