/** 免打扰和订阅的说法 — the kinds by name, and why a setting cannot be. */
import {
  DECLINABLE_KINDS,
  LONGEST_QUIET_HOURS,
  type MessageKind,
  type PreferenceRefusal,
  type QuietTime,
} from "#burden/preferences.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { SENDING_HOURS } from "#kernel/working-calendar.ts";

/** Each kind by its name first, and by what else it may be called. */
export const KIND_WORDS: Readonly<Record<MessageKind, readonly [string, ...string[]]>> = {
  ahead: ["提前提醒", "提前", "到期前提醒"],
  below: ["下级情况", "下级"],
  weekly: ["周报"],
  duties: ["本月要做什么", "本月要做", "要做什么", "本月"],
  "last-day": ["当日提醒", "当日", "当天", "当天提醒"],
  overdue: ["逾期提醒", "逾期"],
  escalation: ["督办"],
  transfer: ["转交"],
  help: ["求助", "困难", "有困难"],
};

/** 提前提醒、下级情况、周报、本月要做什么. */
export const declinableWords = (): string =>
  DECLINABLE_KINDS.map((kind) => KIND_WORDS[kind][0]).join("、");

export const quietWords = ({ from, until }: QuietTime): string => `${from}—${until}`;

export function preferenceRefusalWords(refusal: PreferenceRefusal): string {
  switch (refusal.kind) {
    case "preference.no-such-time":
      return `没有看懂“${refusal.text.slice(0, 30)}”。请写起止时间，例如：免打扰 12:00-14:30；不要了请发：免打扰 取消`;
    case "preference.backwards":
      return `${quietWords(refusal.quiet)}的结束不晚于开始。请按先后写，例如：免打扰 12:00-14:30`;
    case "preference.outside-hours":
      return `${SENDING_HOURS.until}到次日${SENDING_HOURS.from}和休息日本来就不发消息，免打扰请设在${SENDING_HOURS.from}—${SENDING_HOURS.until}之间。`;
    case "preference.too-long":
      return `${quietWords(refusal.quiet)}超过${LONGEST_QUIET_HOURS}小时，必须送到的消息会来不及。请设在${LONGEST_QUIET_HOURS}小时以内。`;
    case "preference.required":
      return `${KIND_WORDS[refusal.required][0]}必须送到，不能退订。可以退订的是：${declinableWords()}。`;
    default:
      return assertNever(refusal);
  }
}
