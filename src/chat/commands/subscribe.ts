/** 订阅, 退订 — the kinds of message that a person may do without. */
import type { MessageKind } from "#burden/preferences.ts";
import { setPreferences } from "#burden/use-cases/set-preferences.ts";
import {
  declinableWords,
  KIND_WORDS,
  preferenceRefusalWords,
} from "#cards/burden/preference-words.ts";
import type { Stores } from "#chat/ports.ts";
import type { Asking, Command } from "./command.ts";
import { showPreferences } from "./quiet.ts";

export const subscribe: Command = {
  name: "订阅",
  pinyin: "ding yue",
  aliases: [],
  help: "看我的消息设置，恢复退订的：订阅 提前提醒",
  verb: null,
  act: (stores, asking) => change(stores, asking, "receive"),
  show: showPreferences,
};

export const unsubscribe: Command = {
  name: "退订",
  pinyin: "tui ding",
  aliases: ["取消订阅"],
  help: "不收可以不收的：退订 提前提醒",
  verb: null,
  act: (stores, asking) => change(stores, asking, "decline"),
  show: showPreferences,
};

async function change(
  stores: Stores,
  { actor, rest, at }: Asking,
  kind: "receive" | "decline",
): Promise<string | null> {
  const typed = rest.replace(/^[：:，,\s]+/, "").trim();
  if (typed === "") return null;
  const what = kindCalled(typed);
  if (what === undefined) return unknownWords(typed);
  const name = KIND_WORDS[what][0];
  const set = await setPreferences(stores, {
    personId: actor.personId,
    change: { kind, what },
    at,
  });
  if (!set.ok) return preferenceRefusalWords(set.refusal);
  if (kind === "decline") return `已退订${name}，想恢复请发：订阅 ${name}`;
  return what === "weekly" && !actor.standings.some(({ role }) => role === "leader")
    ? `${name}每周只发给领导；您想看的时候发：周报`
    : `${name}会发给您。`;
}

const unknownWords = (typed: string): string =>
  typed === "通报"
    ? "通报发在群里，不是发给个人的，不用订阅也不能退订。"
    : `没有“${typed.slice(0, 20)}”这一种。可以退订的是：${declinableWords()}。`;

const KINDS: readonly { readonly kind: MessageKind; readonly names: readonly string[] }[] = [
  { kind: "ahead", names: KIND_WORDS.ahead },
  { kind: "below", names: KIND_WORDS.below },
  { kind: "weekly", names: KIND_WORDS.weekly },
  { kind: "duties", names: KIND_WORDS.duties },
  { kind: "last-day", names: KIND_WORDS["last-day"] },
  { kind: "overdue", names: KIND_WORDS.overdue },
  { kind: "escalation", names: KIND_WORDS.escalation },
  { kind: "transfer", names: KIND_WORDS.transfer },
  { kind: "help", names: KIND_WORDS.help },
];

const kindCalled = (name: string): MessageKind | undefined =>
  KINDS.find(({ names }) => names.includes(name))?.kind;
