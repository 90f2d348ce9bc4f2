/** zhuji inspect open */
import {
  awayWords,
  earlierWords,
  inspectionRefusalWords,
} from "#cards/supervision/inspection-words.ts";
import { KIND_WORDS } from "#cards/supervision/visit-words.ts";
import type { Stores } from "#chat/ports.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { InspectionRefusal } from "#supervision/inspection.ts";
import type { UnstaffedBranch } from "#supervision/team.ts";
import type { WantedBranches } from "#supervision/use-cases/choose-branches.ts";
import { type OpenedInspection, openInspection } from "#supervision/use-cases/open-inspection.ts";
import { findPeople } from "./find-person.ts";
import { findUnit } from "./find-unit.ts";
import type { OpenOptions } from "./inspect.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { Workplace } from "./workplace.ts";

export async function openInspectionHere(place: Workplace, options: OpenOptions): Promise<Outcome> {
  const unit = await findUnit(place, options.unit);
  if (!unit.ok) return unit.refusal;
  const at = place.clock.now();
  const branches = wantedOf(options);
  if (!branches.ok) return branches.refusal;
  const people =
    options.inspectors === undefined ? undefined : await findPeople(place, options.inspectors);
  if (people?.ok === false) return people.refusal;
  return place.transact(async (stores) => {
    const opened = await openInspection(stores, {
      unit: unit.value,
      kind: options.kind,
      name: options.name?.trim() ?? null,
      branches: branches.value,
      teamSize: options.team,
      inspectors: people?.value.map(({ personId }) => personId) ?? null,
      visitOn: options.on ?? null,
      merge: options.merge === true,
      confirmed: options.yes === true,
      by: "system",
      at,
    });
    return opened.ok
      ? outcomeOf(opened.value, await namesFor(stores, opened.value))
      : refusalOf(opened.refusal);
  });
}

/** Exactly one way of saying where to. */
function wantedOf({ branches, draw, all }: OpenOptions): Result<WantedBranches, Outcome> {
  const ways: WantedBranches[] = [
    ...(branches === undefined ? [] : [{ kind: "named" as const, ids: branches }]),
    ...(draw === undefined ? [] : [{ kind: "drawn" as const, ...draw }]),
    ...(all === true ? [{ kind: "all" as const }] : []),
  ];
  const [way, ...others] = ways;
  if (way === undefined || others.length > 0)
    return refused(
      refusal("inspection.branches", ["去哪些支部，--branches、--draw、--all 写一个。"]),
    );
  return ok(way);
}

/** What people are called, by code; who has no account is marked. */
async function namesFor(
  { inspections }: Pick<Stores, "inspections">,
  { visits }: OpenedInspection,
): Promise<ReadonlyMap<string, { readonly name: string; readonly isBound: boolean }>> {
  const ids = [...new Set(visits.flatMap(({ personIds }) => personIds))];
  const people = await inspections.listPeople(ids);
  return new Map(people.map((person) => [person.personId, person]));
}

function outcomeOf(
  { inspection, visits, merged, unstaffed }: OpenedInspection,
  names: Awaited<ReturnType<typeof namesFor>>,
): Outcome {
  const going = visits.filter(({ personIds }) => personIds.length > 0);
  const unbound = [...names.values()].filter(({ isBound }) => !isBound).map(({ name }) => name);
  const teamWords = (ids: readonly string[]) =>
    ids.map((id) => names.get(id)?.name ?? id).join("、");
  return done(
    [
      `已组织 ${inspection.id} ${inspection.name}（${KIND_WORDS[inspection.kind]}），${restsWords(inspection.rests)}，派出 ${going.length} 组：`,
      ...going.map(({ branchId, personIds }) => `  ${branchId}：${teamWords(personIds)}`),
      ...merged.map((visit) => `  并过去 ${visit.branchId} ${earlierWords(visit)}`),
      ...unstaffed.map(unstaffedLine),
      ...(unstaffed.length > 0 ? ["没有人去的请用 inspect reassign 派人。"] : []),
      ...(unbound.length > 0 ? [`还没有绑定飞书，收不到消息：${unbound.join("、")}`] : []),
    ],
    {
      inspectionId: inspection.id,
      visits: going.map(({ branchId, personIds }) => ({ branchId, team: personIds })),
      merged: merged.map(({ branchId, inspectionId }) => ({ branchId, inspectionId })),
      unstaffed,
    },
  );
}

const restsWords = (rests: OpenedInspection["inspection"]["rests"]): string =>
  rests === null ? "不占计划，另外计数" : `依据 ${rests.approvalNumber} 第 ${rests.line} 条`;

const unstaffedLine = ({ branchId, left, away }: UnstaffedBranch): string => {
  const why = away.map(({ personId, why: reason }) => `${personId}${awayWords(reason)}`);
  return `  没有人去 ${branchId}：能去的只有 ${left} 人${why.length > 0 ? `；回避 ${why.join("、")}` : ""}`;
};

function refusalOf(problem: InspectionRefusal): Outcome {
  const words = inspectionRefusalWords(problem);
  if (problem.kind === "inspection.nobody-may-go")
    return refusal(problem.kind, [words, ...problem.unstaffed.map(unstaffedLine)]);
  if (problem.kind === "inspection.unconfirmed")
    return refusal(problem.kind, [words, "确认请加 --yes。"], { ...problem.told });
  if (problem.kind !== "inspection.visited-already") return refusal(problem.kind, [words]);
  const { earlier } = problem;
  return refusal(
    problem.kind,
    [
      words,
      ...earlier.map((visit) => `  ${visit.branchId} ${earlierWords(visit)}`),
      "加上 --merge，这些支部就并过去，这次不去。",
    ],
    { earlier: earlier.map(({ branchId, inspectionId }) => ({ branchId, inspectionId })) },
  );
}
