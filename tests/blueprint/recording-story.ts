/** One branch records, corrects, answers and is asked, by chance from a seed; after every step its answers are looked at. */
import type { Answer } from "#blueprint/answer.ts";
import { closeCampaign } from "#blueprint/use-cases/close-campaign.ts";
import { enterRecord, withdrawRecord } from "#blueprint/use-cases/enter-record.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { settleBranch, settleFacts } from "#blueprint/use-cases/settle-facts.ts";
import { submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import type { Stores } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { at, dayOf, lastDayOf } from "#kernel/calendar.ts";
import { below, dayBetween, detailOf, happeningOf, oneOf } from "#tests/records/record-chance.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { type Random, randomFrom } from "#tests/support/random.ts";
import { done } from "#tests/support/reminded.ts";
import { createWitness, type Told } from "./recording-witness.ts";

const BRANCH = "SL01-01";
const MONTHS = ["2026-10", "2026-11", "2026-12"];
const STEPS = 45;
const DAY_MS = 24 * 60 * 60 * 1000;
const campaignOf = (month: string) => `${month}.starter.SL`;

export async function tellStory(
  db: Database,
  seed: number,
): Promise<{ readonly complaints: readonly string[]; readonly told: Told }> {
  const chat = await openCountyChat(db, at("2026-10-08", "12:00"));
  const openId = await chat.who(BRANCH, "branch_secretary");
  const story: Story = { chat, openId, random: randomFrom(seed), taken: 0 };
  const witness = createWitness(BRANCH);
  for (let step = 1; step <= STEPS; step++) {
    const what = await goOn(story);
    if (what.launched !== undefined) witness.launched(campaignOf(what.launched));
    await settle(chat);
    const complaints = await done(chat, (stores) =>
      witness.look(stores, { on: dayOf(chat.clock.now), answered: what.answered ?? [] }),
    );
    if (complaints.length > 0)
      return {
        complaints: complaints.map((one) => `step ${step} ${what.step}: ${one}`),
        told: witness.told(),
      };
  }
  return { complaints: [], told: witness.told() };
}

type Story = {
  readonly chat: CountyChat;
  readonly openId: string;
  readonly random: Random;
  /** Ids given out. */
  taken: number;
};

type Step = {
  readonly step: string;
  readonly launched?: string;
  readonly answered?: readonly Answer[];
};

const DEEDS: readonly (readonly [weight: number, deed: (story: Story) => Promise<Step>])[] = [
  [40, enter],
  [8, correct],
  [6, takeBack],
  [10, importSome],
  [10, answer],
  [12, letPass],
  [8, launchNext],
  [5, closeOne],
];

async function goOn(story: Story): Promise<Step> {
  let draw = below(
    story.random,
    DEEDS.reduce((sum, [weight]) => sum + weight, 0),
  );
  for (const [weight, deed] of DEEDS) {
    if (draw < weight) return deed(story);
    draw -= weight;
  }
  throw new Error("no deed was drawn");
}

const own = async (stores: Stores, { chat, openId }: Story) => {
  const by = await stores.organisation.findActor(openId, dayOf(chat.clock.now));
  const branch = await stores.organisation.findUnit(BRANCH);
  if (by === undefined || branch === undefined) throw new Error("the county has nobody");
  return { by, branch };
};

/** Something that happened in the last hundred days; now and then what lies ahead, which is refused. */
function happened(story: Story, chance: typeof detailOf = detailOf) {
  const { random, chat } = story;
  story.taken += 1;
  const ahead = random() < 0.05 ? 20 : 0;
  const on = dayBetween(random, dayOf(chat.clock.now - (100 - ahead) * DAY_MS), 101);
  return { id: `r${story.taken}`, on, detail: chance(random, on.slice(0, 7)) };
}

const tell = (what: string, { id, on, detail }: ReturnType<typeof happened>): string =>
  `${what} ${id} ${on} ${JSON.stringify(detail)}`;

async function enter(story: Story): Promise<Step> {
  const one = happened(story);
  const entered = await done(story.chat, async (stores) =>
    enterRecord(stores, {
      ...(await own(stores, story)),
      ...one,
      corrects: null,
      at: story.chat.clock.now,
    }),
  );
  return { step: tell(entered.ok ? "entered" : entered.refusal.kind, one) };
}

const standing = (story: Story) => done(story.chat, ({ records }) => records.listStanding(BRANCH));

async function correct(story: Story): Promise<Step> {
  const there = await standing(story);
  if (there.length === 0) return { step: "nothing to correct" };
  const corrects = oneOf(story.random, there).id;
  const one = happened(story);
  const entered = await done(story.chat, async (stores) =>
    enterRecord(stores, {
      ...(await own(stores, story)),
      ...one,
      corrects,
      at: story.chat.clock.now,
    }),
  );
  return { step: tell(`${entered.ok ? "corrected" : entered.refusal.kind} ${corrects}`, one) };
}

async function takeBack(story: Story): Promise<Step> {
  const there = await standing(story);
  if (there.length === 0) return { step: "nothing to take back" };
  const { id } = oneOf(story.random, there);
  const gone = await done(story.chat, async (stores) =>
    withdrawRecord(stores, { ...(await own(stores, story)), id, at: story.chat.clock.now }),
  );
  return { step: `${gone.ok ? "took back" : gone.refusal.kind} ${id}` };
}

/** No 党员名册: it may take from meetings what answers rest on, and a file is not asked whether it does. */
async function importSome(story: Story): Promise<Step> {
  const { chat, random } = story;
  const { by } = await done(chat, (stores) => own(stores, story));
  const some = Array.from({ length: 1 + below(random, 4) }, () => ({
    ...happened(story, happeningOf),
    branchId: BRANCH,
    enteredAt: chat.clock.now,
    enteredBy: by.personId,
    corrects: null,
  }));
  await done(chat, ({ records }) => records.importAll(some, chat.clock.now));
  return { step: some.map((one) => tell("imported", one)).join("; ") };
}

async function answer(story: Story): Promise<Step> {
  const { chat, openId, random } = story;
  const campaignId = campaignOf(oneOf(random, MONTHS));
  return done(chat, async (stores) => {
    const by = { openId, on: dayOf(chat.clock.now) };
    const opened = await openChecklist(stores, { campaignId, branchId: BRANCH }, by);
    if (opened === undefined) return { step: `not asked ${campaignId}` };
    const { item } = oneOf(random, opened.checklist.questions);
    const said = [{ itemCode: item.code, answer: { kind: "meets" } as const }];
    const submitted = await submitAnswer(stores, opened, { said, at: chat.clock.now });
    if (!submitted.ok) return { step: `answered not ${item.code}: ${submitted.refusal.kind}` };
    return { step: `answered ${item.code}`, answered: submitted.value.saved };
  });
}

async function letPass(story: Story): Promise<Step> {
  const days = 1 + below(story.random, 9);
  story.chat.clock.now += days * DAY_MS;
  return { step: `${days} days passed` };
}

async function launchNext({ chat }: Story): Promise<Step> {
  const launched = await done(chat, async (stores) => {
    for (const month of MONTHS) {
      if ((await stores.campaigns.findCampaign(campaignOf(month))) !== undefined) continue;
      const wish = { editionId: "starter", month, rootUnitId: "SL", dueOn: lastDayOf(month) };
      const order = { wish, by: null, at: chat.clock.now, confirmedPeople: 60 };
      const result = await launchCampaign(stores, order);
      if (!result.ok) throw new Error(result.refusal.kind);
      return month;
    }
    return undefined;
  });
  return launched === undefined
    ? { step: "all launched" }
    : { step: `launched ${launched}`, launched };
}

/** The months close in their order: 不适用 of one that is open stands in those after it. */
async function closeOne({ chat }: Story): Promise<Step> {
  const step = await done(chat, async (stores) => {
    for (const month of MONTHS) {
      const campaign = await stores.campaigns.findCampaign(campaignOf(month));
      if (campaign === undefined || campaign.closedAt !== null) continue;
      const closing = { campaignId: campaign.id, by: null, at: chat.clock.now };
      await closeCampaign(stores, closing);
      return `closed ${month}`;
    }
    return "nothing to close";
  });
  // What comes after the closing comes at a later instant.
  chat.clock.now += 1000;
  return { step };
}

/** As the chore of the minute, and as every press and every card does. */
const settle = (chat: CountyChat) =>
  done(chat, async (stores) => {
    for (const key of await stores.factsDue.take(1000))
      await settleFacts(stores, key, chat.clock.now);
    await settleBranch(stores, BRANCH, chat.clock.now);
  });
