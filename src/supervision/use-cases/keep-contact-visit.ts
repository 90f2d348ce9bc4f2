/** 到联系点 — a visit is kept in one sentence, and a problem of it goes on once: as a finding, or as a 求助 of whoever is directly responsible. */
import { raiseHelp } from "#blueprint/use-cases/raise-help.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import {
  type ContactRefusal,
  type ContactVisit,
  checkContactWords,
  freshProblems,
  type ProblemWay,
} from "#supervision/contact.ts";
import type { ContactPoint, ContactStores } from "#supervision/contact-ports.ts";
import type { FindingRefusal } from "#supervision/finding.ts";
import { raiseFinding } from "./raise-finding.ts";

/** The branches that somebody looks after and may still visit. */
export async function listOwnPoints(
  { contacts }: Pick<ContactStores, "contacts">,
  by: Actor,
): Promise<readonly ContactPoint[]> {
  const points = await contacts.listPoints(by.personId);
  return points.filter(({ branch }) => mayDo(by, "keep-contact-visits", branch));
}

type KeepOrder = {
  /** The sentence's own: the same once more is the same visit. */
  readonly token: string;
  readonly branchId: string;
  readonly words: string;
  /** What of the sentence is a problem. */
  readonly problems: readonly string[];
  readonly by: Actor;
  readonly at: Instant;
};

export async function keepContactVisit(
  stores: Pick<ContactStores, "contacts" | "audit">,
  { token, branchId, words, problems, by, at }: KeepOrder,
): Promise<Result<ContactVisit, ContactRefusal>> {
  const points = await listOwnPoints(stores, by);
  if (!points.some(({ branch }) => branch.id === branchId))
    return refused({ kind: "contact.not-available" });
  const said = checkContactWords(words);
  if (!said.ok) return said;
  const visit: ContactVisit = {
    id: `${by.personId}/${token}`,
    personId: by.personId,
    branchId,
    on: dayOf(at),
    words: said.value,
    problems: freshProblems(problems),
    toldAt: at,
  };
  if (await stores.contacts.keepVisit(visit))
    stores.audit.record({
      actor: by.personId,
      verb: "contact.visit-kept",
      subject: `contact-visit/${visit.id}`,
      details: { branchId, problems: visit.problems.length },
    });
  return ok(visit);
}

export type PassOrder = {
  readonly visitId: string;
  readonly nth: number;
  readonly way: ProblemWay;
  /** What a finding from a visit names as its clause. */
  readonly clause: string;
  readonly by: Actor;
  readonly at: Instant;
};

export async function passProblem(
  stores: ContactStores,
  order: PassOrder,
): Promise<Result<ContactVisit, ContactRefusal | FindingRefusal>> {
  const { visitId, nth, way, by, at } = order;
  const visit = await stores.contacts.holdVisit(visitId);
  const problem = visit?.problems[nth];
  const branch =
    visit === undefined ? undefined : await stores.organisation.findUnit(visit.branchId);
  if (
    visit?.personId !== by.personId ||
    problem === undefined ||
    branch === undefined ||
    !mayDo(by, "keep-contact-visits", branch)
  )
    return refused({ kind: "contact.not-available" });
  if (problem.became !== null) return refused({ kind: "contact.passed", became: problem.became });
  const pass = way === "finding" ? raise : askForHelp;
  const passed = await pass(stores, { ...order, branch, words: problem.words });
  if (!passed.ok) return passed;
  const problems = visit.problems.map((one, place) =>
    place === nth ? { ...one, became: way, id: passed.value } : one,
  );
  await stores.contacts.saveProblems(visitId, problems);
  stores.audit.record({
    actor: by.personId,
    verb: "contact.problem-passed",
    subject: `contact-visit/${visitId}`,
    details: { nth, way, at },
  });
  return ok({ ...visit, problems });
}

type Passing = PassOrder & { readonly branch: Unit; readonly words: string };

/** The unit by whose post somebody raises findings in the branch. */
export const raisingUnit = (by: Actor, branch: Pick<Unit, "path">) =>
  by.standings.find(
    ({ path }) => path !== branch.path && mayRaise(by, path) && branch.path.startsWith(`${path}/`),
  );
const mayRaise = (by: Actor, path: string): boolean => mayDo(by, "decide-finding", { path });

async function raise(
  stores: ContactStores,
  { branch, words, clause, by, at }: Passing,
): Promise<Result<string, ContactRefusal | FindingRefusal>> {
  const unit = raisingUnit(by, branch);
  if (unit === undefined) return refused({ kind: "contact.raises-nothing" });
  const raised = await raiseFinding(stores, {
    unit: { id: unit.unitId, path: unit.path },
    branch,
    visitId: null,
    itemCode: null,
    itemName: "",
    clause,
    fact: words,
    severity: "ordinary",
    by,
    at,
    assign: true,
  });
  return raised.ok ? ok(raised.value.finding.id) : raised;
}

async function askForHelp(
  stores: ContactStores,
  { visitId, nth, branch, words, by, at }: Passing,
): Promise<Result<string, ContactRefusal>> {
  const answering = await stores.organisation.listResponsible([branch.id], dayOf(at));
  const direct = answering.get(branch.id)?.direct;
  if (direct === undefined || direct.openId === null) return refused({ kind: "contact.nobody" });
  if (direct.personId === by.personId) return refused({ kind: "contact.own-duty" });
  const matter = `${visitId}/${nth}`;
  const { id } = await raiseHelp(stores, {
    source: `contact:${matter}`,
    branchId: branch.id,
    about: { kind: "contact", id: matter },
    need: words,
    by: by.personId,
    at,
  });
  return ok(id);
}
