/** zhuji round issue, zhuji round close */
import { closeRound } from "#acceptance/use-cases/close-round.ts";
import {
  type IssuedOrders,
  type IssueRefusal,
  issueOrders,
} from "#acceptance/use-cases/issue-orders.ts";
import { roundRefusalWords, waitingWords } from "#cards/acceptance/round-words.ts";
import type { Stores } from "#chat/ports.ts";
import type { Actor } from "#organisation/post.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { RoundIssueOptions } from "./round.ts";
import { operatorOf } from "./round-actor.ts";
import type { Workplace } from "./workplace.ts";

/** Of the unit that opened the round; undefined: there is no such round. */
async function findOperator(
  { rounds, organisation }: Pick<Stores, "rounds" | "organisation">,
  roundId: string,
): Promise<Actor | undefined> {
  const round = await rounds.find(roundId);
  const unit = round && (await organisation.findUnit(round.unitId));
  return unit && operatorOf(unit);
}

const unknown = (roundId: string): Outcome =>
  refusal("round.not-found", [`没有这一轮“${roundId}”。用 round list 看有哪些。`]);

export const issueHere = (
  place: Workplace,
  roundId: string,
  { branches, yes }: RoundIssueOptions,
): Promise<Outcome> =>
  place.transact(async (stores) => {
    const by = await findOperator(stores, roundId);
    if (by === undefined) return unknown(roundId);
    const issued = await issueOrders(stores, {
      roundId,
      branches: branches ?? null,
      confirmed: yes === true,
      by,
      at: place.clock.now(),
    });
    return issued.ok ? issuedOutcome(issued.value) : refusedOutcome(issued.refusal);
  });

const issuedOutcome = ({ issued, waiting }: IssuedOrders): Outcome =>
  done(
    [
      `已下达验收单 ${issued.length} 个：`,
      ...issued.map(
        ({ branch, visit }) =>
          `  ${branch.name}：${visit?.team.map(({ name }) => name).join("、") ?? ""}`,
      ),
      ...(waiting.length === 0
        ? []
        : ["还没有下达（人不够的请用 inspect reassign 派人，再下达一次）："]),
      ...waiting.map((one) => `  ${waitingWords(one)}`),
    ],
    {
      issued: issued.map(({ branch, visit }) => ({ branchId: branch.id, visitId: visit?.id })),
      waiting: waiting.map(({ branchId, left }) => ({ branchId, left })),
    },
  );

function refusedOutcome(problem: IssueRefusal): Outcome {
  const words = roundRefusalWords(problem);
  return problem.kind === "inspection.unconfirmed"
    ? refusal(problem.kind, [words, "确认请加 --yes。"], { ...problem.told })
    : refusal(problem.kind, [words]);
}

export const closeHere = (place: Workplace, roundId: string): Promise<Outcome> =>
  place.transact(async (stores) => {
    const by = await findOperator(stores, roundId);
    if (by === undefined) return unknown(roundId);
    const closed = await closeRound(stores, { roundId, by, at: place.clock.now() });
    return closed.ok
      ? done([`已结束 ${closed.value.name}`], { roundId })
      : refusal(closed.refusal.kind, [roundRefusalWords(closed.refusal)]);
  });
