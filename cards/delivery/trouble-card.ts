/** 给管理员的几张卡 — messages that did not arrive, cards the platform does not accept, groups that are gone. */
import { encodeAction } from "#cards/actions.ts";
import { whenWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import type { Instant } from "#kernel/clock.ts";
import { countWords } from "./outbox-card.ts";
import {
  errorWords,
  kindWords,
  subjectWords,
  type TroubleCounts,
  type TroubledRow,
  UNREACHABLE_ADVICE,
  UNREACHABLE_WORDS,
  type Unreachable,
} from "./outbox-words.ts";

/** A card that the platform does not accept. */
export type CardDefect = {
  readonly title: string;
  readonly code: number;
  readonly words: string;
  readonly count: number;
  readonly lastAt: Instant;
};

export const OUTBOX_COMMAND = "发件";

export const troublePress = {
  label: "查看和处理",
  value: encodeAction({ kind: "command.run", text: OUTBOX_COMMAND }),
} as const;

/** Counts and the newest ones; the rest stands in 发件. */
export const troubleCard = (view: {
  readonly counts: TroubleCounts;
  readonly newest: readonly TroubledRow[];
}): Card =>
  card({
    header: header("有消息没有发出去", "red"),
    summary: countWords(view.counts),
    elements: [
      text(countWords(view.counts)),
      ...view.newest.map((row) => note(`${subjectWords(row)}：${errorWords(row.lastError)}`)),
      button(
        troublePress.label,
        { callback: troublePress.value },
        { type: "primary_filled", typed: OUTBOX_COMMAND },
      ),
      complaintButton(null),
    ],
  });

export const cardDefectLine = (name: string): string =>
  `“${kindWords(name)}”（${name}）被平台退回，已改发文字。这是程序的缺陷，请转给维护的人。`;

/** For whoever looks after the program: which card, what the platform said, how often. */
export const cardDefectCard = (view: {
  readonly card: string;
  readonly defects: readonly CardDefect[];
  readonly now: Instant;
}): Card =>
  noticeCard({
    title: "平台不认一张卡片",
    lines: [
      cardDefectLine(view.card),
      ...view.defects.map(
        ({ title, code, words, count, lastAt }) =>
          `${title}：${code}，共${count}次，最近${whenWords(lastAt, view.now)}。平台说：${words.slice(0, 200)}`,
      ),
    ],
  });

export type UnreachableView = {
  readonly unitName: string;
  readonly name: string;
  readonly why: Unreachable;
};

export const unreachableLine = ({ unitName, name, why }: UnreachableView): string =>
  `${unitName}${name}收不到消息：${UNREACHABLE_WORDS[why]}`;

/** To the superior of the post, once. */
export const unreachableCard = (view: UnreachableView): Card =>
  noticeCard({
    title: "有一位同志收不到消息",
    lines: [`${unreachableLine(view)}。`, UNREACHABLE_ADVICE[view.why]],
  });
