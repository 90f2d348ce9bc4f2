/** 整改 — what is to be put right, what waits for a decision, and with a number one of them and its next step. */
import { doneWords, notDoneWords } from "#cards/blueprint/answer-words.ts";
import { choiceCard } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { findingListCard } from "#cards/supervision/finding-list-card.ts";
import { findingRefusalWords } from "#cards/supervision/finding-refusal-words.ts";
import {
  DIFFICULTY_MARK,
  FINDING_VERB_WORDS,
  findingNameWords,
} from "#cards/supervision/finding-words.ts";
import { takeStep } from "#chat/finding-step.ts";
import type { Stores } from "#chat/ports.ts";
import { datedOf, presentFinding } from "#chat/present-finding.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Result } from "#kernel/result.ts";
import { type Reach, visibleRoots } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { type FindingRefusal, findingNumberWords } from "#supervision/finding.ts";
import type { FindingView } from "#supervision/finding-ports.ts";
import { type OpenedFinding, openFinding } from "#supervision/use-cases/open-finding.ts";
import { sayDifficulty } from "#supervision/use-cases/say-difficulty.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import {
  type FindingTyped,
  readFindingTyped,
  readStepTyped,
  type StepTyped,
} from "./finding-typed.ts";
import { listFindings } from "./findings-listed.ts";

const TITLE = "整改";

export const findings: Command = {
  name: TITLE,
  pinyin: "zheng gai",
  aliases: ["问题清单", "整改清单"],
  help: "要整改的问题：整改 2026-17，整改 2026-17 签收",
  verb: ["read-findings", "decide-finding"],
  act: async (stores, asking) => {
    const typed = asking.inGroup ? undefined : readFindingTyped(asking.rest, asking.at);
    const [only, ...others] = typed === undefined ? [] : await findTyped(stores, asking, typed);
    if (only === undefined || others.length > 0) return null;
    const step = readStepTyped(only.rest, asking.at);
    if (step === undefined) return null;
    const taken = await takeTyped(stores, asking, { id: only.opened.view.finding.id, step });
    const named = `${findingNameWords(only.opened.view)}${FINDING_VERB_WORDS[step.ask]}`;
    return taken.ok
      ? doneWords(`${named}，已记下`)
      : notDoneWords(findingRefusalWords(taken.refusal, dayOf(asking.at)));
  },
  show: async (stores, asking, said) => {
    if (asking.inGroup) return inPrivateCard(TITLE);
    const typed = readFindingTyped(asking.rest, asking.at);
    return typed === undefined
      ? showList(stores, asking, said)
      : showTyped(stores, asking, { typed, said });
  },
};

type Found = { readonly opened: OpenedFinding; readonly rest: string };

/** Those that the number and the unit named behind it may mean, of those that the person may see. */
async function findTyped(
  stores: Stores,
  { actor, at }: Asking,
  { number, rest }: FindingTyped,
): Promise<readonly Found[]> {
  const listed = await stores.findings.listNumbered({ ...number, reach: reachOf(actor) });
  const found: Found[] = [];
  for (const { finding } of listed) {
    const opened = await openFinding(stores, { id: finding.id, by: actor, at });
    if (opened.ok) found.push({ opened: opened.value, rest });
  }
  const named = found.filter(({ opened }) => rest.startsWith(opened.view.unit.name));
  return named.length === 0 ? found : named.map(behindName);
}

const behindName = ({ opened, rest }: Found): Found => ({
  opened,
  rest: rest.slice(opened.view.unit.name.length).trimStart(),
});

/** Where the person reads what was found, and the units for which they decide. */
function reachOf(actor: Actor): Reach {
  const read = visibleRoots(actor, "read-findings");
  const decide = visibleRoots(actor, "decide-finding");
  if (read.kind === "everywhere" || decide.kind === "everywhere") return { kind: "everywhere" };
  return {
    kind: "within",
    units: [...read.units, ...decide.units],
    roots: [...read.roots, ...decide.roots],
  };
}

type Taking = { readonly id: string; readonly step: StepTyped };

function takeTyped(
  stores: Stores,
  { actor: by, at }: Asking,
  { id, step: { ask, words, until } }: Taking,
): Promise<Result<FindingView, FindingRefusal>> {
  const order = { id, by, at, words, ...(until === undefined ? {} : { until }) };
  return ask === "difficulty"
    ? sayDifficulty(stores, { ...order, mark: DIFFICULTY_MARK })
    : takeStep(stores, { ...order, verb: ask });
}

type Showing = { readonly typed: FindingTyped; readonly said: string | null };

async function showTyped(stores: Stores, asking: Asking, { typed, said }: Showing): Promise<Card> {
  const [only, ...others] = await findTyped(stores, asking, typed);
  const { at } = asking;
  const number = findingNumberWords(typed.number);
  if (only === undefined) {
    const refusal = { kind: "finding.not-available", number } as const;
    return noticeCard({ title: TITLE, lines: [findingRefusalWords(refusal, dayOf(at))] });
  }
  if (others.length === 0)
    return presentFinding(stores, only.opened, { at, said: said ?? undefined });
  return choiceCard({
    title: TITLE,
    question: `有几个单位都有${number}号问题，您说的是哪一个？`,
    choices: [only, ...others].map(({ opened: { view } }) => ({
      label: `${view.unit.name}：${view.branch.name}`.slice(0, LABEL_LENGTH),
      typed: `整改 ${number} ${view.unit.name}`,
    })),
  });
}

/** What a button holds. */
const LABEL_LENGTH = 100;

async function showList(stores: Stores, { actor, at }: Asking, said: string | null): Promise<Card> {
  const { waiting, open, more } = await listFindings(stores, actor);
  const today = dayOf(at);
  const calendar = await stores.calendar.load();
  const dated = (views: readonly FindingView[]) =>
    views.map((view) => datedOf(view, calendar, today));
  const branches = new Set([...waiting, ...open].map(({ branch }) => branch.id));
  const names = branches.size > 1 || waiting.length > 0;
  return findingListCard({ said, waiting: dated(waiting), open: dated(open), more, names, today });
}
