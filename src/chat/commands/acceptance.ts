/** 验收 — the branch's own application, what waits for the reader's review or decision, and for the department its rounds. */
import { listForDepartment } from "#acceptance/use-cases/list-for-department.ts";
import { openApplication } from "#acceptance/use-cases/open-application.ts";
import {
  APPLICATIONS_A_PAGE,
  applicationListCard,
  lastApplicationPage,
  roundOfferCard,
  WAITING_GROUPS,
  waitingElements,
} from "#cards/acceptance/application-list-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { fits } from "#cards/kit/fits.ts";
import type { Stores } from "#chat/ports.ts";
import { presentApplication } from "#chat/present-application.ts";
import { dayOf } from "#kernel/calendar.ts";
import { mayDo, placeOf, type Verb, visibleRoots } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import { showRounds } from "./acceptance-rounds.ts";
import { readAcceptanceTyped } from "./acceptance-typed.ts";
import { findAskedUnit, inPrivateCard, withoutUnitCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { showCultivations } from "./cultivations.ts";

const TITLE = "验收";

export const acceptance: Command = {
  name: TITLE,
  pinyin: "yan shou",
  aliases: ["申报验收", "达标验收"],
  help: "自评、申报和结果：验收，验收 支部名",
  // Leaders who look after branches may be mentors.
  verb: [
    "apply-acceptance",
    "review-application",
    "decide-acceptance",
    "plan-cultivation",
    "keep-contact-visits",
  ],
  show: async (stores, asking, said) => {
    if (asking.inGroup) return inPrivateCard(TITLE);
    const typed = readAcceptanceTyped(asking.rest);
    const { actor } = asking;
    if (typed.kind === "cultivations") return showCultivations(stores, asking);
    if (typed.kind === "branch") return showNamed(stores, asking, typed.words);
    const listed = { said, page: typed.kind === "present" ? typed.page : 0 };
    if (mayAnywhere(actor, "decide-acceptance"))
      return typed.kind === "rounds"
        ? showRounds(stores, asking, said)
        : showDepartment(stores, asking, listed);
    if (mayAnywhere(actor, "review-application")) return showReviewer(stores, asking, listed);
    const branch = await findOwnBranch(stores, actor);
    if (branch !== undefined) return showBranch(stores, asking, branch);
    return mayAnywhere(actor, "plan-cultivation") || mayAnywhere(actor, "keep-contact-visits")
      ? showCultivations(stores, asking)
      : notAvailable();
  },
};

const mayAnywhere = ({ standings }: Actor, verb: Verb): boolean =>
  standings.some(({ role }) => placeOf(role, verb) !== "nowhere");

const notAvailable = (): Card =>
  noticeCard({ title: TITLE, lines: ["没有您能看的内容。需要的话，请联系县委组织部。"] });

async function findOwnBranch(
  { organisation }: Stores,
  { standings }: Actor,
): Promise<Unit | undefined> {
  const own = standings.find(({ role }) => placeOf(role, "apply-acceptance") !== "nowhere");
  return own === undefined ? undefined : organisation.findUnit(own.unitId);
}

/** Units are found where their answers may be read; whether the application may be seen is its own matter. */
async function showNamed(stores: Stores, asking: Asking, words: readonly string[]): Promise<Card> {
  const about = { words, verb: "read-answers", title: TITLE } as const;
  const found = await findAskedUnit(stores, asking, about);
  if (found.kind !== "unit")
    return withoutUnitCard(found, { ...about, typed: ({ id }) => `验收 ${id}`, inGroup: false });
  return showBranch(stores, asking, found.unit);
}

/** A branch's rounds and applications are few. */
const OF_ONE_BRANCH = 20;

/** A round that the branch can begin comes first, to who may begin it; else its last application. */
async function showBranch(stores: Stores, asking: Asking, branch: Unit): Promise<Card> {
  const { actor: by, at } = asking;
  const listed = await stores.applications.list({
    reach: { kind: "within", units: [branch.path], roots: [] },
    limit: OF_ONE_BRANCH,
  });
  const views = listed.toSorted((a, b) => b.round.openedAt - a.round.openedAt);
  const begins = mayDo(by, "apply-acceptance", branch);
  const open = begins ? await stores.rounds.listOpenFor(branch.path) : [];
  const rounds = open.filter(({ id }) => !views.some(({ round }) => round.id === id));
  const [last] = views;
  if (begins && (rounds.length > 0 || last === undefined))
    return roundOfferCard({ branch, rounds, before: views, today: dayOf(at) });
  const opened =
    last === undefined
      ? undefined
      : await openApplication(stores, { id: last.application.id, by, at });
  return opened?.ok === true
    ? presentApplication(stores, opened.value, { at })
    : noticeCard({ title: TITLE, lines: [`${branch.name}没有您能看的申报。`] });
}

type Listed = { readonly said: string | null; readonly page: number };

/** A page that is no more is the last one. */
const placed = (asked: number, total: number) => {
  const page = Math.min(asked, lastApplicationPage(total));
  return { page, total, limit: APPLICATIONS_A_PAGE, offset: page * APPLICATIONS_A_PAGE };
};

async function showReviewer(
  { applications }: Stores,
  { actor }: Asking,
  { said, page: asked }: Listed,
): Promise<Card> {
  const wanted = {
    reach: visibleRoots(actor, "review-application"),
    states: ["applied" as const],
  };
  const { page, total, ...part } = placed(asked, await applications.count(wanted));
  const views = await applications.list({ ...wanted, ...part });
  const groups = [{ heading: "等您初审", views }];
  return applicationListCard({ said, groups, page, total, waitsFor: "初审" });
}

/** The most urgent on top of the rounds; by itself on later pages, and where both do not fit in one card. */
async function showDepartment(
  stores: Stores,
  asking: Asking,
  { said, page: asked }: Listed,
): Promise<Card> {
  const unitIds = asking.actor.standings
    .filter(({ role }) => placeOf(role, "decide-acceptance") !== "nowhere")
    .map(({ unitId }) => unitId);
  const { applications } = stores;
  const { page, total, ...part } = placed(asked, await applications.countForDepartment(unitIds));
  if (total === 0) return showRounds(stores, asking, said);
  const today = dayOf(asking.at);
  const waiting = await listForDepartment(stores, { unitIds, today, ...part });
  const groups = WAITING_GROUPS.map(({ waitsFor, heading }) => ({
    heading,
    views: waiting.filter((one) => one.waitsFor === waitsFor),
  }));
  const list = { groups, page, total };
  const alone = applicationListCard({ said, ...list, waitsFor: "办理" });
  if (page > 0) return alone;
  const rounds = await showRounds(stores, asking, said);
  const both = {
    ...rounds,
    body: { ...rounds.body, elements: [...waitingElements(list), ...rounds.body.elements] },
  };
  return fits(both) ? both : alone;
}
