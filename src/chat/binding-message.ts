/** 绑定 绑定码 — in the private chat only, by whoever it is; the code itself is kept nowhere. */
import { bindingRefusalWords } from "#cards/organisation/binding-words.ts";
import { dayOf } from "#kernel/calendar.ts";
import { redeemCode } from "#organisation/use-cases/redeem-code.ts";
import type { IncomingMessage } from "./messages.ts";
import type { Stores } from "./ports.ts";
import { say } from "./say.ts";

const TITLE = "绑定";

/** What stands after 绑定; undefined when the message is about something else. */
export const bindingCodeIn = (text: string): string | undefined =>
  /^\/?\s*绑定(?!群)\s*(.*)$/s.exec(text.normalize("NFKC").trim())?.[1];

export async function handleBinding(
  stores: Stores,
  message: IncomingMessage,
  typed: string,
): Promise<void> {
  const { openId, inGroup, at } = message;
  if (inGroup)
    return say(stores, message, {
      title: TITLE,
      lines: ["绑定码只能在和我的私聊里发。别人看得到的绑定码请不要再用，向县委组织部换一个。"],
    });
  const redeemed = await redeemCode(stores, { typed, openId, at });
  if (!redeemed.ok)
    return say(stores, message, { title: TITLE, lines: [bindingRefusalWords(redeemed.refusal)] });
  const actor = await stores.organisation.findActor(openId, dayOf(at));
  say(stores, message, {
    title: "绑定好了",
    lines: [`您是${actor?.name ?? "名册里的人"}。发“我的任务”看现在要办的，发“帮助”看还能做什么。`],
  });
}
