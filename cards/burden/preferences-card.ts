/** 我的消息设置 — what is received and when, and how to change it. */
import { DECLINABLE_KINDS, isWanted, type Preferences } from "#burden/preferences.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { SENDING_HOURS } from "#kernel/working-calendar.ts";
import { complaintButton } from "./complaint-button.ts";
import { KIND_WORDS, quietWords } from "./preference-words.ts";

const TITLE = "我的消息设置";

export const preferencesCard = (view: {
  readonly preferences: Preferences;
  /** What became of the change just asked for. */
  readonly said: string | null;
}): Card =>
  card({
    header: header(TITLE, "wathet"),
    summary: TITLE,
    elements: [
      ...(view.said === null ? [] : [text(view.said)]),
      text(settingLines(view.preferences).join("\n")),
      note(
        `当日、逾期、督办、转交、求助必须送到。${SENDING_HOURS.until}到次日${SENDING_HOURS.from}和休息日一律不发。`,
      ),
      note("要改请发：免打扰 12:00-14:30、免打扰 取消、退订 提前提醒、订阅 提前提醒"),
      complaintButton(null),
    ],
  });

const settingLines = (preferences: Preferences): readonly string[] => [
  `免打扰：${preferences.quiet === null ? "没有设" : quietWords(preferences.quiet)}`,
  ...DECLINABLE_KINDS.map(
    (kind) => `${KIND_WORDS[kind][0]}：${isWanted(preferences, kind) ? "接收" : "已退订"}`,
  ),
];
