/** 经过 — all that happened to a branch, on a card with what it opens, and whole as a file to print. */
import { branchKindsFor } from "#blueprint/timeline.ts";
import {
  lastStoryPage,
  STORY,
  STORY_FILE,
  type StoryView,
  storyCard,
  storyPage,
  storyTyped,
} from "#cards/campaign/story-card.ts";
import { choiceCard } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { paperNotSentWords } from "#chat/exports/paper-words.ts";
import { storyPaper } from "#chat/exports/story-paper.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Period } from "#taskbook/period.ts";
import { monthsCard } from "./asked-months.ts";
import { findAskedUnit, inPrivateCard, withoutUnitCard } from "./asked-unit.ts";
import type { Asking, Command, Shown } from "./command.ts";
import { calledFrom } from "./unit-called.ts";
import { readWords } from "./words-asked.ts";

const VERB = "read-unit-state";

export const story: Command = {
  name: STORY,
  pinyin: "jing guo",
  aliases: ["大事记"],
  sendsFile: true,
  help: "一个支部的全部经过：经过 支部，经过 支部 2026年 文件",
  verb: VERB,
  show: async (stores, asking) => {
    if (asking.inGroup) return inPrivateCard(STORY);
    const { period = null, page, words: said, refused } = readWords(asking.rest, asking.at);
    if (refused !== undefined) return noticeCard({ title: STORY, lines: [refused] });
    const words = said.filter((word) => word !== STORY_FILE);
    const months =
      period === null ? undefined : monthsCard({ title: STORY, named: calledFrom(words), period });
    if (months !== undefined) return months;
    const asked = await findAskedUnit(stores, asking, { words, verb: VERB });
    const typed = ({ id }: Unit) => storyTyped({ branchId: id, period });
    if (asked.kind !== "unit")
      return withoutUnitCard(asked, { title: STORY, typed, words, inGroup: false });
    const { unit } = asked;
    if (unit.kind !== "branch") return ofUnit(unit);
    const wanted = { unit, period, page };
    return words.length < said.length
      ? showFile(stores, asking, wanted)
      : showPage(stores, asking, wanted);
  },
};

const ofUnit = ({ id, name }: Unit) =>
  choiceCard({
    title: STORY,
    question: `经过是一个支部的，请写支部名，如“经过 桃溪村”。${name}做了什么看时间线。`,
    choices: [{ label: `${name}的时间线`, typed: `状态 ${id} 时间线` }],
  });

type Wanted = {
  readonly unit: Unit;
  readonly period: Period | null;
  /** From 0. */
  readonly page: number;
};
type Part = { readonly limit: number; readonly offset: number };

async function showPage(stores: Stores, asking: Asking, wanted: Wanted): Promise<Shown> {
  const view = await readStory(stores, asking, { ...wanted, ...storyPage(wanted.page) });
  const last = lastStoryPage(view.timeline.total);
  return wanted.page <= last
    ? storyCard(view, wanted.page)
    : storyCard(await readStory(stores, asking, { ...wanted, ...storyPage(last) }), last);
}

/** What was pressed or urged is for whoever may read answers; leaders see where the lists stood. */
async function readStory(
  stores: Stores,
  { actor }: Asking,
  { unit, period, limit, offset }: Wanted & Part,
): Promise<StoryView> {
  const timeline = await stores.timeline.listOfBranch({
    branchId: unit.id,
    period,
    kinds: branchKindsFor(mayDo(actor, "read-answers", unit)),
    limit,
    offset,
  });
  const saysItem = timeline.events.some(({ event }) => "itemCode" in event);
  const names = saysItem ? await namesOfItems(stores) : new Map<string, string>();
  return {
    branchId: unit.id,
    branchName: unit.name,
    period,
    timeline,
    nameItem: (itemCode) => names.get(itemCode) ?? itemCode,
    mayExport: mayDo(actor, "export-results", unit),
  };
}

/** As the newest edition that has the item calls it. */
async function namesOfItems({ editions }: Stores): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { id } of (await editions.listEditions()).toReversed()) {
    const edition = await editions.findEdition(id);
    for (const { code, name } of edition?.standard.items ?? []) names.set(code, name);
  }
  return names;
}

/** More than one branch lives through. */
const ALL = { limit: 1_000_000, offset: 0 } as const;

function showFile(stores: Stores, asking: Asking, wanted: Wanted): Shown {
  const { actor, at } = asking;
  const { unit, period } = wanted;
  if (!mayDo(actor, "export-results", unit))
    return noticeCard({ title: STORY, lines: ["您可以在这里看，不能要文件。"] });
  const typed = `${storyTyped({ branchId: unit.id, period })} ${STORY_FILE}`;
  return {
    kind: "file",
    make: async () => {
      const view = await readStory(stores, asking, { ...wanted, ...ALL });
      if (view.timeline.total === 0)
        return noticeCard({ title: STORY, lines: [`${unit.name}这段时间没有经过。`] });
      const { name, paper } = storyPaper(view, { unit, today: dayOf(at) });
      return {
        name,
        paper,
        audited: {
          actor: actor.personId,
          verb: "export.made",
          subject: `unit/${unit.id}`,
          details: { what: "story", rows: view.timeline.total },
        },
      };
    },
    inWords: (why) => paperNotSentWords(`${unit.shortName}的${STORY}`, why, typed),
  };
}
