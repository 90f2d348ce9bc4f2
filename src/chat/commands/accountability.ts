/** 追责 — what the department keeps of decisions about people, and the form for one more; unknown to everybody else. */
import { choiceCard } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import {
  accountabilityFormCard,
  accountabilityListCard,
} from "#cards/supervision/accountability-card.ts";
import {
  ACCOUNTABILITY,
  accountabilityRefusalWords,
} from "#cards/supervision/accountability-words.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import {
  listAccountability,
  openAccountability,
} from "#supervision/use-cases/keep-accountability.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";

/** What one card shows. */
export const RECORDS_SHOWN = 10;

export const accountability: Command = {
  name: ACCOUNTABILITY,
  pinyin: "zhui ze",
  aliases: ["责任追究"],
  help: "责任追究的记录；登记一条：追责 登记 姓名",
  verb: "keep-accountability",
  show: async (stores, asking) => {
    if (asking.inGroup) return inPrivateCard(ACCOUNTABILITY);
    const { actor: by, rest, at } = asking;
    const asked = /^登记\s*(.*)$/s.exec(rest.trim())?.[1];
    if (asked !== undefined) return showForm(stores, asking, asked.trim());
    const listed = await listAccountability(stores, { by, limit: RECORDS_SHOWN });
    return listed.ok
      ? accountabilityListCard({ ...listed.value, today: dayOf(at) })
      : said(accountabilityRefusalWords(listed.refusal));
  },
};

async function showForm(
  stores: Stores,
  { actor: by, at, source }: Asking,
  called: string,
): Promise<Card> {
  if (called === "") return said(`请写登记谁：${ACCOUNTABILITY} 登记 姓名`);
  const opened = await openAccountability(stores, { called, by, at });
  if (opened.ok)
    return accountabilityFormCard({
      ...opened.value,
      today: dayOf(at),
      token: `${source}:${at}`,
    });
  const { refusal } = opened;
  return refusal.kind === "accountability.several"
    ? choiceCard({
        title: ACCOUNTABILITY,
        question: `有几个人叫“${called.slice(0, 30)}”，是哪一位？`,
        choices: refusal.people.map(({ personId, name, post }) => ({
          label: `${name} ${post}`.trim(),
          typed: `${ACCOUNTABILITY} 登记 ${personId}`,
        })),
      })
    : said(accountabilityRefusalWords(refusal));
}

const said = (line: string): Card => noticeCard({ title: ACCOUNTABILITY, lines: [line] });
