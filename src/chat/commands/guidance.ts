/** 指导 — tasks that somebody has or gave; 派 opens the form for a weak item, 完成 ends one with a line. */
import { parseTaskNumber } from "#blueprint/task-number.ts";
import { doneWords, notDoneWords } from "#cards/blueprint/answer-words.ts";
import { choiceCard, MOST_CHOICES } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { GUIDANCE_SHOWN, guidanceListCard } from "#cards/supervision/guidance-card.ts";
import {
  finishedWords,
  GIVE,
  GUIDANCE,
  guidanceRefusalWords,
  typedGive,
  weakWords,
} from "#cards/supervision/guidance-words.ts";
import type { Stores } from "#chat/ports.ts";
import {
  guidanceCardViewOf,
  presentGuidance,
  presentGuidanceForm,
} from "#chat/present-guidance.ts";
import { addDays, dayOf, startOf } from "#kernel/calendar.ts";
import { placeOf } from "#organisation/permission.ts";
import type { Unit } from "#organisation/unit.ts";
import { type GuidanceRefusal, spanOfYear } from "#supervision/guidance.ts";
import { finishGuidance, openGuidance } from "#supervision/use-cases/finish-guidance.ts";
import { offerGuidance } from "#supervision/use-cases/give-guidance.ts";
import { heatMap } from "#supervision/weakness.ts";
import { yearOf } from "#taskbook/period.ts";
import { forAskedUnit, inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { type GiveTyped, readGuidanceTyped, typedFor } from "./guidance-typed.ts";

/** What was done stays in the list for so long. */
const DAYS_SHOWN = 30;

export const guidance: Command = {
  name: GUIDANCE,
  pinyin: "zhi dao",
  aliases: ["指导任务", "我的指导"],
  help: "派给组织员的指导任务：指导 派，指导 完成 编号 结果",
  // Whoever sees to help below, the 组织员 among them, may be given one.
  verb: ["give-guidance", "handle-help"],
  act: async (stores, asking) => {
    const typed = readGuidanceTyped(asking.rest);
    if (asking.inGroup || typed.kind !== "finish") return null;
    const { actor: by, at } = asking;
    const id = parseTaskNumber(typed.id);
    const finished = await finishGuidance(stores, { id, result: typed.result, by, at });
    return finished.ok
      ? doneWords(`${id}${finishedWords(finished.value, by)}`)
      : notDoneWords(guidanceRefusalWords(finished.refusal));
  },
  onlyShows: (rest) => readGuidanceTyped(rest).kind !== "finish",
  show: async (stores, asking, said) => {
    if (asking.inGroup) return inPrivateCard(GUIDANCE);
    const typed = readGuidanceTyped(asking.rest);
    if (typed.kind === "give") return showForm(stores, asking, typed);
    if (typed.kind === "choose") return showWeakest(stores, asking, typed.words);
    return typed.kind === "open"
      ? showOne(stores, asking, typed.id)
      : showList(stores, asking, said);
  },
};

const refusedCard = (refusal: GuidanceRefusal): Card =>
  noticeCard({ title: GUIDANCE, lines: [guidanceRefusalWords(refusal)] });

/** The weakest items of this year's visits below the unit, a button each. */
function showWeakest(stores: Stores, asking: Asking, words: readonly string[]): Promise<Card> {
  const year = yearOf(dayOf(asking.at));
  const about = {
    words,
    verb: "give-guidance",
    title: GUIDANCE,
    typed: ({ id }: Unit) => `${GUIDANCE} ${GIVE} ${id}`,
  } as const;
  return forAskedUnit(stores, asking, about, async (unit) => {
    const rows = await stores.weaknesses.listLooked({ rootPath: unit.path, ...spanOfYear(year) });
    const [newest] = await stores.editions.listEditions();
    const standard = newest && (await stores.editions.getEdition(newest.id)).standard;
    const weak = heatMap(rows, standard?.items ?? []).items.flatMap(({ item, perMille, looked }) =>
      perMille === null || perMille === 0 ? [] : [{ item, perMille, looked }],
    );
    if (weak.length === 0) return refusedCard({ kind: "guidance.not-weak" });
    return choiceCard({
      title: GUIDANCE,
      question: `${unit.name}今年检查里没做到的多的条目，派哪一条？`,
      choices: weak.slice(0, MOST_CHOICES).map(({ item, perMille, looked }) => ({
        label: weakWords(item.name, { perMille, looked }),
        typed: typedGive({ unitId: unit.id, itemCode: item.code, sector: null }),
      })),
    });
  });
}

function showForm(stores: Stores, asking: Asking, typed: GiveTyped): Promise<Card> {
  const { itemCode, sector, words } = typed;
  const about = {
    words,
    verb: "give-guidance",
    title: GUIDANCE,
    typed: (unit: Unit) => typedFor(typed, unit.id),
  } as const;
  return forAskedUnit(stores, asking, about, async ({ id: unitId }) => {
    const { actor: by, at, source } = asking;
    const offer = await offerGuidance(stores, { unitId, itemCode, sector, by, at });
    return offer.ok
      ? presentGuidanceForm(offer.value, { token: `${source}:${at}` })
      : refusedCard(offer.refusal);
  });
}

async function showOne(stores: Stores, { actor: by, at }: Asking, number: string): Promise<Card> {
  const opened = await openGuidance(stores, { id: parseTaskNumber(number), by });
  return opened.ok
    ? presentGuidance(stores, opened.value, { personId: by.personId, at })
    : refusedCard(opened.refusal);
}

async function showList(stores: Stores, { actor, at }: Asking, said: string | null): Promise<Card> {
  const { personId } = actor;
  const doneSince = startOf(addDays(dayOf(at), -DAYS_SHOWN));
  const listed = await stores.guidance.listOf({ personId, doneSince, limit: GUIDANCE_SHOWN + 1 });
  const tasks = [];
  for (const view of listed) tasks.push(await guidanceCardViewOf(stores, view, { personId, at }));
  const gives = actor.standings.some(({ role }) => placeOf(role, "give-guidance") !== "nowhere");
  return guidanceListCard({ tasks, gives, said });
}
