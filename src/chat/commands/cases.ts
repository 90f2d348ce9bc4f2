/** 案例 — what was published, found by its words; writing one, and what the own branch wrote and adopted. */
import { noticeCard } from "#cards/chat/notice-card.ts";
import { ownCasesCard } from "#cards/exemplars/adoption-card.ts";
import { caseFormCard } from "#cards/exemplars/case-form-card.ts";
import { caseListCard } from "#cards/exemplars/case-list-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { branchKeptBy } from "#exemplars/use-cases/open-case.ts";
import { dayOf } from "#kernel/calendar.ts";
import { placeOf } from "#organisation/permission.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";

const TITLE = "案例";
const WRITE = "写";
const OWN = "我的";
/** What a phone shows in a few screens. */
const LISTED = 10;
const WAITING = 5;
const OWN_LISTED = 10;
const LONGEST_SEARCH = 30;

export const cases: Command = {
  name: TITLE,
  pinyin: "an li",
  aliases: ["经验案例", "借鉴"],
  help: "别的支部的做法：案例 党费，案例 写，案例 我的",
  verb: null,
  show: async (stores, asking) => {
    if (asking.inGroup) return inPrivateCard(TITLE);
    const rest = asking.rest.trim();
    if (rest === WRITE) return showForm(stores, asking);
    return rest === OWN ? showOwn(stores, asking) : showList(stores, asking, rest);
  },
};

const NO_BRANCH = "案例由支部书记写。发“案例”看别的支部的做法。";

/** The form's own id comes from the message: sent again it is the same case. */
async function showForm(stores: Stores, { actor, source }: Asking): Promise<Card> {
  const branchId = branchKeptBy(actor);
  const branch = branchId === null ? undefined : await stores.organisation.findUnit(branchId);
  return branch === undefined
    ? noticeCard({ title: TITLE, lines: [NO_BRANCH] })
    : caseFormCard({ branch, caseId: `${branch.id}/${source}` });
}

async function showOwn(stores: Stores, { actor, at }: Asking): Promise<Card> {
  const branchId = branchKeptBy(actor);
  if (branchId === null) return noticeCard({ title: TITLE, lines: [NO_BRANCH] });
  const own = await stores.cases.list({
    states: ["draft", "returned", "published"],
    branchId,
    on: dayOf(at),
    limit: OWN_LISTED,
  });
  const adoptions = await stores.cases.listAdoptionsOf(branchId);
  return ownCasesCard({ own, adoptions: adoptions.slice(0, OWN_LISTED) });
}

async function showList(stores: Stores, { actor, at }: Asking, rest: string): Promise<Card> {
  const words = rest.slice(0, LONGEST_SEARCH);
  const on = dayOf(at);
  const found = await stores.cases.list({
    states: ["published"],
    words: words.split(/\s+/).filter((word) => word !== ""),
    on,
    limit: LISTED + 1,
  });
  const desk = actor.standings.find(({ role }) => placeOf(role, "decide-exemplar") !== "nowhere");
  const waiting =
    desk === undefined || words !== ""
      ? []
      : await stores.cases.list({ states: ["draft"], under: desk.path, on, limit: WAITING });
  return caseListCard({
    said: null,
    words,
    waiting,
    views: found.slice(0, LISTED),
    more: found.length > LISTED,
    writes: branchKeptBy(actor) !== null,
  });
}
