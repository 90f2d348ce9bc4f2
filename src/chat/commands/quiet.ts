/** 免打扰 — hours of a person's own in which nothing comes that nobody asked for. */
import { parseQuietTime } from "#burden/preferences.ts";
import { setPreferences } from "#burden/use-cases/set-preferences.ts";
import { preferenceRefusalWords, quietWords } from "#cards/burden/preference-words.ts";
import { preferencesCard } from "#cards/burden/preferences-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Command } from "./command.ts";

const SETTINGS = "消息设置";

/** What a person set is nobody else's. */
export const showPreferences: Command["show"] = async (stores, { actor, inGroup }, said) =>
  inGroup
    ? inGroupCard(said)
    : preferencesCard({ preferences: await stores.preferences.find(actor.personId), said });

/** No more than what was typed there. */
const inGroupCard = (said: string | null) =>
  said === null ? inPrivateCard(SETTINGS) : noticeCard({ title: SETTINGS, lines: [said] });

export const quiet: Command = {
  name: "免打扰",
  pinyin: "mian da rao",
  aliases: ["勿扰"],
  help: "白天哪几个小时不收消息：免打扰 12:00-14:30，免打扰 取消",
  verb: null,
  act: async (stores, { actor, rest, at }) => {
    const typed = rest.replace(/^[：:，,\s]+/, "").trim();
    if (typed === "") return null;
    const wanted = isCancelling(typed) ? null : parseQuietTime(typed);
    if (wanted !== null && !wanted.ok) return preferenceRefusalWords(wanted.refusal);
    const quietTime = wanted === null ? null : wanted.value;
    const set = await setPreferences(stores, {
      personId: actor.personId,
      change: { kind: "quiet", quiet: quietTime },
      at,
    });
    if (!set.ok) return preferenceRefusalWords(set.refusal);
    return quietTime === null
      ? "免打扰时段已取消。"
      : `已设好：每天${quietWords(quietTime)}不主动打扰，这段时间的消息之后再发。`;
  },
  show: showPreferences,
};

const isCancelling = (typed: string): boolean => /^(取消|关闭|不要了?|无)$/.test(typed);
