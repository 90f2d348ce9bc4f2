/** 示范 — what is nominated, in 公示 and named, one of them, a nomination, and an objection that reaches the department alone. */
import { doneWords, notDoneWords } from "#cards/blueprint/answer-words.ts";
import { choiceCard } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { exemplarListCard } from "#cards/exemplars/exemplar-list-card.ts";
import { exemplarRefusalWords } from "#cards/exemplars/exemplar-refusal-words.ts";
import { nominateCard } from "#cards/exemplars/nominate-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { presentExemplar } from "#chat/present-exemplar.ts";
import type { DesignationView } from "#exemplars/ports.ts";
import { findDecidingUnit } from "#exemplars/use-cases/find-deciding-unit.ts";
import { findNominee } from "#exemplars/use-cases/nominate-branch.ts";
import { openDesignation } from "#exemplars/use-cases/open-designation.ts";
import { takeExemplarStep } from "#exemplars/use-cases/take-exemplar-step.ts";
import { dayOf } from "#kernel/calendar.ts";
import { placeOf, type Reach, visibleRoots } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { findAskedUnit, inPrivateCard, withoutUnitCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { type ExemplarTyped, readExemplarTyped, readObjection } from "./exemplar-typed.ts";

const TITLE = "示范";

export const exemplars: Command = {
  name: TITLE,
  pinyin: "shi fan",
  aliases: ["示范点"],
  help: "示范点：推荐、公示和命名，公示有不同意见发“示范 异议 支部 理由”",
  verb: null,
  act: async (stores, asking) => {
    const typed = asking.inGroup ? undefined : readExemplarTyped(asking.rest);
    if (typed?.kind !== "object") return null;
    const { of, words } = readObjection(typed.words, await listPublic(stores, asking.actor));
    const [only, ...others] = of;
    if (only === undefined || others.length > 0) return null;
    const { actor: by, at } = asking;
    const order = { id: only.designation.id, verb: "object", by, at, words } as const;
    const taken = await takeExemplarStep(stores, order);
    return taken.ok
      ? doneWords(`对${only.branch.name}的异议已记下，只有${only.unit.name}看得到，有答复会告诉您`)
      : notDoneWords(exemplarRefusalWords(taken.refusal));
  },
  onlyShows: (rest) => readExemplarTyped(rest).kind !== "object",
  show: async (stores, asking, said) => {
    if (asking.inGroup) return inPrivateCard(TITLE);
    const typed = readExemplarTyped(asking.rest);
    if (typed.kind === "list") return showList(stores, asking, said);
    if (typed.kind === "object") return showObjected(stores, asking, { typed, said });
    return showBranch(stores, asking, typed);
  },
};

/** What is in 公示 where the person stands, objections or not. */
async function listPublic(stores: Stores, by: Actor): Promise<readonly DesignationView[]> {
  const listed = await stores.designations.list({
    reach: { kind: "everywhere" },
    states: ["publicised", "objected"],
    limit: MOST_PUBLIC,
  });
  return listed.filter(({ unit }) =>
    by.standings.some(({ path }) => path === unit.path || path.startsWith(`${unit.path}/`)),
  );
}
const MOST_PUBLIC = 100;

type Objected = {
  readonly typed: Extract<ExemplarTyped, { kind: "object" }>;
  readonly said: string | null;
};

async function showObjected(
  stores: Stores,
  { actor }: Asking,
  { typed, said }: Objected,
): Promise<Card> {
  if (said !== null) return noticeCard({ title: TITLE, lines: [said] });
  const open = await listPublic(stores, actor);
  const { of, words } = readObjection(typed.words, open);
  if (of.length === 0)
    return noticeCard({ title: TITLE, lines: ["现在没有公示，公示期间才能提异议。"] });
  return choiceCard({
    title: TITLE,
    question: "现在有几个支部在公示，您的异议是对哪一个的？",
    choices: of.map(({ branch }) => ({
      label: branch.name,
      typed: `示范 异议 ${branch.id} ${words}`.slice(0, LONGEST_TYPED),
    })),
  });
}
/** What a button that stands for a command holds. */
const LONGEST_TYPED = 100;

async function showBranch(
  stores: Stores,
  asking: Asking,
  { kind, words }: Extract<ExemplarTyped, { words: readonly string[] }>,
): Promise<Card> {
  const { actor: by, at } = asking;
  const verb = kind === "nominate" ? "nominate-exemplar" : verbOf(by);
  const about = { words, verb, title: TITLE } as const;
  const found = await findAskedUnit(stores, asking, about);
  if (found.kind !== "unit") {
    const typed = (unit: { readonly id: string }) =>
      kind === "nominate" ? `示范 推荐 ${unit.id}` : `示范 ${unit.id}`;
    return withoutUnitCard(found, { ...about, typed, inGroup: false });
  }
  const branchId = found.unit.id;
  if (kind === "nominate") {
    const nominee = await findNominee(stores, { branchId, by, at });
    return nominee.ok
      ? nominateCard({
          ...nominee.value,
          poll: await stores.eligibility.listPollAnswers(branchId),
        })
      : noticeCard({ title: TITLE, lines: [exemplarRefusalWords(nominee.refusal)] });
  }
  const last = await stores.designations.findLast(branchId);
  const opened =
    last === undefined ? undefined : await openDesignation(stores, { id: last.designation.id, by });
  return opened?.ok === true
    ? presentExemplar(stores, opened.value)
    : noticeCard({ title: TITLE, lines: [`${found.unit.name}没有可以看的推荐和命名。`] });
}

/** Where the person finds units by name: whom they may nominate, what is decided, or their own branch. */
const verbOf = (by: Actor) =>
  by.standings.some(({ role }) => placeOf(role, "nominate-exemplar") !== "nowhere")
    ? ("nominate-exemplar" as const)
    : ("keep-cases" as const);

/** What a phone shows in a few screens. */
const LISTED = 12;
const NOMINEES = 5;
const RECOMMENDED = 5;

async function showList(stores: Stores, { actor, at }: Asking, said: string | null): Promise<Card> {
  const nominates = visibleRoots(actor, "nominate-exemplar");
  const listed = await stores.designations.list({ reach: reachOf(actor), limit: LISTED_MOST });
  const opened: DesignationView[] = [];
  const known = new Map(
    [...listed, ...(await listPublic(stores, actor))].map((one) => [one.designation.id, one]),
  );
  for (const id of known.keys()) {
    const one = await openDesignation(stores, { id, by: actor });
    if (one.ok) opened.push(one.value.view);
  }
  return exemplarListCard({
    said,
    progress: await findProgress(stores, actor, dayOf(at).slice(0, 4)),
    views: opened.slice(0, LISTED),
    more: Math.max(0, opened.length - LISTED),
    nominees: await stores.eligibility.listPassed(nominates, NOMINEES),
    recommendations: await stores.designations.listRecommendations(reachOf(actor), RECOMMENDED),
  });
}
const LISTED_MOST = 60;

function reachOf(actor: Actor): Reach {
  const verbs = ["nominate-exemplar", "decide-exemplar", "keep-cases"] as const;
  const reaches = verbs.map((verb) => visibleRoots(actor, verb));
  const units: string[] = [];
  const roots: string[] = [];
  for (const reach of reaches) {
    if (reach.kind === "everywhere") return reach;
    units.push(...reach.units);
    roots.push(...reach.roots);
  }
  return { kind: "within", units, roots };
}

/** For who nominates or decides: the ceilings of the unit whose department decides. */
async function findProgress(stores: Stores, { standings }: Actor, year: string) {
  const standing = standings.find(
    ({ role }) =>
      placeOf(role, "decide-exemplar") !== "nowhere" ||
      placeOf(role, "nominate-exemplar") !== "nowhere",
  );
  const unit = standing === undefined ? undefined : await findDecidingUnit(stores, standing.path);
  if (unit === undefined) return null;
  const plan = await stores.exemplarPlans.find(unit.id, year);
  const [named] = await stores.exemplarPlans.countNamed(unit.id, [year]);
  return {
    year,
    plan: plan?.years.find((one) => one.year === year),
    named: named ?? { year, all: 0, key: 0, fields: {} },
  };
}
