/** 我的检查 — the visits somebody is sent to; opened and gone on with from here. The right comes from the visit, not from a post. */
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { visitListCard } from "#cards/supervision/visit-list-card.ts";
import { MY_VISITS, visitRefusalWords } from "#cards/supervision/visit-words.ts";
import type { Stores } from "#chat/ports.ts";
import { presentVisit } from "#chat/present-visit.ts";
import { dayOf } from "#kernel/calendar.ts";
import { findVisit } from "#supervision/use-cases/find-visit.ts";
import { openVisit } from "#supervision/use-cases/open-visit.ts";
import type { ListedVisit } from "#supervision/visit-ports.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";

export const myVisits: Command = {
  name: MY_VISITS,
  pinyin: "wo de jian cha",
  aliases: ["检查任务"],
  help: "派您去检查的支部：我的检查 打开 支部",
  verb: null,
  act: async (stores, asking) => {
    const { opens, named } = readRest(asking.rest);
    if (asking.inGroup || !opens) return null;
    const visit = await findNamed(stores, asking, named);
    if (visit === undefined) return null;
    const opened = await openVisit(stores, { id: visit.id, by: asking.actor, at: asking.at });
    return opened.ok ? null : visitRefusalWords(opened.refusal);
  },
  show: async (stores, asking, said) => {
    if (asking.inGroup) return inPrivateCard(MY_VISITS);
    if (said !== null) return noticeCard({ title: MY_VISITS, lines: [said] });
    const { named, page } = readRest(asking.rest);
    const visit = named === "" ? undefined : await findNamed(stores, asking, named);
    return visit === undefined
      ? showAll(stores, asking)
      : showOne(stores, asking, { id: visit.id, page });
  },
};

const pageOf = (word: string) => /^第(\d{1,2})页$/.exec(word)?.[1];

/** 打开 柳芽; 柳芽 第2页 */
function readRest(rest: string): {
  readonly opens: boolean;
  readonly named: string;
  readonly page: number;
} {
  const words = rest.split(/\s+/).filter((word) => word !== "");
  const page = words.map(pageOf).find((found) => found !== undefined);
  const named = words.filter((word) => word !== "打开" && pageOf(word) === undefined).join("");
  return { opens: words.includes("打开"), named, page: Math.max(0, Number(page ?? 1) - 1) };
}

/** The one visit whose branch is called so; several are shown as the list. */
async function findNamed(
  { visits }: Pick<Stores, "visits">,
  { actor }: Asking,
  named: string,
): Promise<ListedVisit | undefined> {
  const called = (await visits.listOf(actor.personId)).filter(({ branchName }) =>
    branchName.includes(named),
  );
  return called.length === 1 ? called[0] : undefined;
}

const showAll = async (stores: Stores, { actor, at }: Asking): Promise<Card> =>
  visitListCard({ visits: await stores.visits.listOf(actor.personId), today: dayOf(at) });

async function showOne(
  stores: Stores,
  { actor, at }: Asking,
  { id, page }: { readonly id: string; readonly page: number },
): Promise<Card> {
  const found = await findVisit(stores, { id, by: actor, at });
  return found.ok
    ? presentVisit(stores, found.value, { page, at })
    : noticeCard({ title: MY_VISITS, lines: [visitRefusalWords(found.refusal)] });
}
