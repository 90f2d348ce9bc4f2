/** Whoever remembers what a branch's answers were, and says where they are not what they should be. */
import { type Answer, BY_RECORDS } from "#blueprint/answer.ts";
import type { ChecklistQuestion } from "#blueprint/checklist.ts";
import { isByRecords, meetsStandard } from "#blueprint/recorded-facts.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import type { Stores } from "#chat/ports.ts";
import type { Day } from "#kernel/calendar.ts";

/** How much there was to look at. */
export type Told = {
  readonly byRecords: number;
  readonly byPeople: number;
  readonly closed: number;
};

export type Witness = {
  readonly launched: (campaignId: string) => void;
  /** `answered`: what a person has answered since. */
  readonly look: (
    stores: Stores,
    since: { readonly on: Day; readonly answered: readonly Answer[] },
  ) => Promise<readonly string[]>;
  readonly told: () => Told;
};

const keyOf = ({ itemCode, period }: Pick<Answer, "itemCode" | "period">) =>
  `${itemCode} ${period}`;
const questionKey = ({ item, period }: ChecklistQuestion) => keyOf({ itemCode: item.code, period });

export function createWitness(branchId: string): Witness {
  const campaigns: string[] = [];
  const byPeople = new Map<string, Answer>();
  const atClosing = new Map<string, string>();
  let byRecords = 0;
  return {
    launched: (campaignId) => void campaigns.push(campaignId),
    look: async (stores, { on, answered }) => {
      for (const answer of answered)
        if (answer.byPersonId !== BY_RECORDS) byPeople.set(keyOf(answer), answer);
      const complaints: string[] = [];
      const opened = [];
      for (const campaignId of campaigns) {
        const one = await openChecklist(stores, { campaignId, branchId }, { openId: null, on });
        if (one !== undefined) opened.push(one.checklist);
      }
      for (const { campaignId, closed, questions } of opened) {
        const others = opened.filter((other) => other.campaignId !== campaignId);
        const shared = new Set(others.flatMap((other) => other.questions.map(questionKey)));
        for (const question of questions) {
          if (isByRecords(question)) byRecords += 1;
          const key = questionKey(question);
          const said = [
            ...personsComplaints(question, byPeople.get(key)),
            ...(closed && shared.has(key) ? [] : recordsComplaints(question, closed)),
            ...(closed
              ? closingComplaints(question, `${campaignId} ${key}`, {
                  atClosing,
                  isShared: shared.has(key),
                })
              : []),
          ];
          complaints.push(...said.map((one) => `${campaignId} ${key} ${one}`));
        }
      }
      return complaints;
    },
    told: () => ({ byRecords, byPeople: byPeople.size, closed: atClosing.size }),
  };
}

const same = (one: unknown, other: unknown) =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/** jsonb keeps no order of keys. */
const sorted = (value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      )
    : value;

function personsComplaints(
  { answer, standing }: ChecklistQuestion,
  given: Answer | undefined,
): readonly string[] {
  if (given === undefined) return [];
  return !standing && answer !== undefined && same(answer, given)
    ? []
    : [`a person's ${JSON.stringify(given)} became ${JSON.stringify(answer)}`];
}

/** Answered by records as they say; unanswered only where they say nothing, or not yet enough. */
function recordsComplaints(question: ChecklistQuestion, isClosed: boolean): readonly string[] {
  const { answer, recorded, standing } = question;
  if (answer === undefined) {
    const isLeft = recorded !== undefined && (isClosed || meetsStandard(question, recorded.given));
    return isLeft ? [`is recorded as ${JSON.stringify(recorded.given)} and not answered`] : [];
  }
  if (!isByRecords(question) || standing) return [];
  return same(answer.given, recorded?.given)
    ? []
    : [
        `stored ${JSON.stringify(answer.given)}, recorded ${JSON.stringify(recorded?.given ?? null)}`,
      ];
}

type Closing = { readonly atClosing: Map<string, string>; readonly isShared: boolean };

/** What was recorded by the closing stays so; and what was answered too, unless another campaign asks it. */
function closingComplaints(
  { recorded, answer }: ChecklistQuestion,
  key: string,
  { atClosing, isShared }: Closing,
): readonly string[] {
  const looked = { recorded: recorded?.given, ...(isShared ? {} : { answer }) };
  return Object.entries(looked).flatMap(([what, value]) => {
    const now = JSON.stringify(sorted(value)) ?? "nothing";
    const then = atClosing.get(`${what} ${key}`) ?? now;
    atClosing.set(`${what} ${key}`, then);
    return now === then ? [] : [`${what} at the closing ${then}, now ${now}`];
  });
}
