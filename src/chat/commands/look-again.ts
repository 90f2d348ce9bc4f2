/** 回头看 — the closures somebody is to look at again; looked at from here too: 回头看 2026-17 没有反弹. */
import { notDoneWords } from "#cards/blueprint/answer-words.ts";
import { lookedWords, recheckListCard } from "#cards/supervision/recheck-card.ts";
import { LOOK_AGAIN, lookRefusalWords, OUTCOME_WORDS } from "#cards/supervision/recheck-words.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { RecheckOutcome } from "#supervision/recheck.ts";
import { lookAgain as look } from "#supervision/use-cases/look-again.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { readFindingTyped } from "./finding-typed.ts";

export const lookAgain: Command = {
  name: LOOK_AGAIN,
  pinyin: "hui tou kan",
  aliases: ["复查"],
  help: "抽到您去回头看的问题：回头看 2026-17 没有反弹",
  verb: "decide-finding",
  act: async (stores, asking) => {
    const typed = asking.inGroup ? undefined : readFindingTyped(asking.rest, asking.at);
    const answer = readAnswer(typed?.rest ?? "");
    if (typed === undefined || answer === undefined) return null;
    return lookAt(stores, asking, { number: typed.number, ...answer });
  },
  show: async (stores, { actor, inGroup, at }, said) =>
    inGroup
      ? inPrivateCard(LOOK_AGAIN)
      : recheckListCard({
          waiting: await stores.rechecks.listWaiting(actor.personId),
          today: dayOf(at),
          said: said ?? undefined,
        }),
};

type Answer = { readonly outcome: RecheckOutcome; readonly words: string };

/** 没有反弹; 反弹 杂物又堆回来了. */
function readAnswer(rest: string): Answer | undefined {
  if (rest === OUTCOME_WORDS.holds) return { outcome: "holds", words: "" };
  const fellBack = /^有?反弹[\s,，:：]*(.*)$/s.exec(rest);
  return fellBack === null ? undefined : { outcome: "fell-back", words: fellBack[1] ?? "" };
}

type Numbered = { readonly year: string; readonly number: number };

/** Of what waits for the person; a number that several units gave is to be pressed on the card. */
async function lookAt(
  stores: Stores,
  { actor, at }: Asking,
  { number, outcome, words }: Answer & { readonly number: Numbered },
): Promise<string> {
  const waiting = await stores.rechecks.listWaiting(actor.personId);
  const [only, ...others] = waiting.filter(
    (one) => one.year === number.year && one.number === number.number,
  );
  if (only === undefined)
    return notDoneWords(lookRefusalWords({ kind: "recheck.not-available" }, at));
  if (others.length > 0) return notDoneWords("有几个单位都有这个号的问题，请点下面的按钮。");
  const { findingId, step: seen } = only;
  const looked = await look(stores, { findingId, seen, outcome, words, by: actor, at });
  return looked.ok
    ? lookedWords(only, outcome)
    : notDoneWords(lookRefusalWords(looked.refusal, at));
}
