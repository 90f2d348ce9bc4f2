/** What chance makes of a day of sending: messages, faults, deaths and restarts drawn from a seed, then peace; and what is wrong afterwards. */
import { type Database, DatabaseAway } from "#db/connection.ts";
import { LEASE_MS } from "#delivery/deliver.ts";
import { type Random, randomFrom } from "#tests/support/random.ts";
import { judgeAfterwards } from "./aftermath.ts";
import { BLOWS, type Hazards, Killed, type Step } from "./hazard.ts";
import { type MortalSender, openScene, PEOPLE, RESIGNED, type Scene } from "./scene.ts";
import { GROUP, type Said, type Sort, START } from "./sender.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Which share of the steps is struck, in a story. */
const SHARES = [0.01, 0.04, 0.12, 0.3] as const;
const PAUSES = [0, SECOND, 20 * SECOND, 2 * MINUTE, 10 * MINUTE, 40 * MINUTE, 70 * MINUTE] as const;
const SORTS: readonly Sort[] = [
  "card",
  "card",
  "card",
  "odd",
  "done",
  "resigned",
  "poison",
  "reply",
  "file",
];
const URGENCIES = [0, 1, 2, 3] as const;

/** Complaints: nothing but an empty list is right. */
export async function tellStory(database: Database, seed: number): Promise<readonly string[]> {
  const random = randomFrom(seed);
  const pick = <T>(all: readonly T[]): T => {
    const one = all[Math.floor(random() * all.length)];
    if (one === undefined) throw new Error("nothing to pick from");
    return one;
  };
  const share = pick(SHARES);
  let isPeace = false;
  const scene = await openScene({
    database,
    tenant: `story ${seed}`,
    random,
    gateOf: () => {
      if (isPeace || random() >= 0.1) return undefined;
      return random() < 0.5 ? "deferred" : "changed";
    },
  });
  const said = draw(random, pick);
  await scene.say(said);
  const hazards = hazardsOf(scene, { random, pick, share });
  let senders = [scene.openSender(hazards), scene.openSender(hazards)];
  const complaints: string[] = [];
  const rounds = 3 + Math.floor(random() * 6);
  for (let round = 0; round < rounds; round++) {
    if (random() < 0.3) await scene.change(pick(said).key);
    scene.feishu.faults.set({ repeatedUuid: pick(["original", "in-flight"] as const) });
    const atWork = random() < 0.5 ? senders : senders.slice(0, 1);
    await Promise.all(atWork.map((sender) => sit(sender, random, complaints)));
    senders = senders.map((sender) => (sender.isDead() ? scene.openSender(hazards) : sender));
    scene.pass(pick(PAUSES));
  }
  isPeace = true;
  scene.feishu.faults.set({});
  return [...complaints, ...(await judgeAfterwards(scene, said))];
}

type Chance = {
  readonly random: Random;
  readonly pick: <T>(all: readonly T[]) => T;
  readonly share: number;
};

function draw(random: Random, pick: Chance["pick"]): Said[] {
  return Array.from({ length: 2 + Math.floor(random() * 6) }, (_, number) => {
    const sort = pick(SORTS);
    const to = sort === "resigned" ? RESIGNED : random() < 0.15 ? GROUP : pick(PEOPLE);
    return {
      key: `k${number}`,
      sort,
      to,
      isMerged: sort !== "reply" && sort !== "file" && random() < 0.6,
      urgency: pick(URGENCIES),
      dueAt: START + pick([0, 0, 30 * SECOND, 5 * MINUTE]),
    };
  });
}

/** While an answer is late beyond its lease, another sender takes the work up. */
function hazardsOf(scene: Scene, { random, pick, share }: Chance): Hazards {
  let isNested = false;
  return {
    strike: (step: Step) => (random() < share ? pick(BLOWS[step]) : undefined),
    meanwhile: async (step) => {
      if (step !== "request" || isNested) return scene.pass(2 * SECOND);
      scene.pass(pick([3 * SECOND, LEASE_MS + SECOND, 70 * MINUTE]));
      isNested = true;
      const other = scene.openSafeSender();
      await other.delivery.reap();
      await other.delivery.drain({ until: Infinity, limit: 20 });
      isNested = false;
    },
  };
}

/** What a process does in a minute; what it throws on the way is a fault told to it, or wrong. */
async function sit(sender: MortalSender, random: Random, complaints: string[]): Promise<void> {
  try {
    if (random() < 0.4) await sender.delivery.reap();
    await sender.delivery.drain({ until: Infinity, limit: 20 });
    if (random() < 0.4) await sender.reconcile();
  } catch (error) {
    if (error instanceof Killed || error instanceof DatabaseAway) return;
    complaints.push(`a sender threw ${String(error)}`);
  }
}
