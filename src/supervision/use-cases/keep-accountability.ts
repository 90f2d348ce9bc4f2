/** 责任追究 — the department keeps what was decided at its own unit; for everybody else there is no such thing. */
import { type Day, dayOf, isDay } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { placeOf } from "#organisation/permission.ts";
import type { Actor, Standing } from "#organisation/post.ts";
import {
  type AccountabilityRefusal,
  type AccountabilityWords,
  checkAccountabilityWords,
  isAccountabilityStep,
  type PersonFound,
} from "#supervision/accountability.ts";
import type {
  AccountabilityFacts,
  AccountabilityStores,
  AccountabilityView,
} from "#supervision/accountability-ports.ts";
import { parseFindingNumber } from "#supervision/finding.ts";

type Refusal = AccountabilityRefusal;
type Reading = Pick<AccountabilityStores, "accountability">;

/** The unit whose records somebody keeps. */
const unitKeptBy = (by: Actor): Standing | undefined =>
  by.standings.find(({ role }) => placeOf(role, "keep-accountability") === "own-unit");

export type AccountabilityListed = {
  readonly records: readonly AccountabilityView[];
  readonly total: number;
};

export async function listAccountability(
  { accountability }: Reading,
  { by, limit }: { readonly by: Actor; readonly limit: number },
): Promise<Result<AccountabilityListed, Refusal>> {
  const unit = unitKeptBy(by);
  if (unit === undefined) return refused({ kind: "accountability.not-available" });
  const { unitId } = unit;
  return ok({
    records: await accountability.list({ unitId, limit }),
    total: await accountability.count(unitId),
  });
}

export type AccountabilityOpened = {
  readonly subject: PersonFound;
  readonly facts: AccountabilityFacts;
  /** What has been decided about the same person before. */
  readonly before: readonly AccountabilityView[];
};

/** What one card shows of each. */
const SHOWN = { findings: 5, before: 10 } as const;

/** Facts about one person of the unit's own; it proposes nothing. */
export async function openAccountability(
  { accountability }: Reading,
  { called, by, at }: { readonly called: string; readonly by: Actor; readonly at: Instant },
): Promise<Result<AccountabilityOpened, Refusal>> {
  const unit = unitKeptBy(by);
  if (unit === undefined) return refused({ kind: "accountability.not-available" });
  const subject = onlyOne(called, await accountability.listPeople(called, unit.path));
  if (!subject.ok) return subject;
  const { personId } = subject.value;
  const wanted = { personId, under: unit.path, today: dayOf(at), limit: SHOWN.findings };
  return ok({
    subject: subject.value,
    facts: await accountability.readFacts(wanted),
    before: await accountability.list({
      unitId: unit.unitId,
      subjectId: personId,
      limit: SHOWN.before,
    }),
  });
}

/** A code decides before a name. */
function onlyOne(called: string, people: readonly PersonFound[]): Result<PersonFound, Refusal> {
  const [only, ...others] = people.filter(({ personId }) => personId === called);
  const [first, ...rest] = only === undefined ? people : [only, ...others];
  if (first === undefined) return refused({ kind: "accountability.person-unknown", called });
  return rest.length === 0 ? ok(first) : refused({ kind: "accountability.several", people });
}

export type RecordOrder = AccountabilityWords & {
  /** The form's own: the same once more is the same record. */
  readonly token: string;
  readonly subjectId: string;
  readonly step: string;
  /** A code or a name. */
  readonly decidedBy: string;
  readonly decidedOn: Day;
  /** A number; "" for none. */
  readonly finding: string;
  readonly by: Actor;
  readonly at: Instant;
};

/** False: it was kept before. */
export async function recordAccountability(
  stores: AccountabilityStores,
  order: RecordOrder,
): Promise<Result<boolean, Refusal>> {
  const unit = unitKeptBy(order.by);
  if (unit === undefined) return refused({ kind: "accountability.not-available" });
  const { by, at, step, decidedOn } = order;
  const { accountability, audit } = stores;
  const subject = onlyOne(
    order.subjectId,
    await accountability.listPeople(order.subjectId, unit.path),
  );
  if (!subject.ok) return subject;
  if (!isAccountabilityStep(step)) return refused({ kind: "accountability.step-missing" });
  const words = checkAccountabilityWords(order);
  if (!words.ok) return words;
  const decider = await findDecider(stores, order.decidedBy.trim(), subject.value);
  if (!decider.ok) return decider;
  if (!isDay(decidedOn) || decidedOn > dayOf(at))
    return refused({ kind: "accountability.wrong-day" });
  const finding = await findFinding(stores, order.finding.trim(), unit);
  if (!finding.ok) return finding;
  const record = {
    ...words.value,
    id: `${unit.unitId}/${order.token}`,
    unitId: unit.unitId,
    step,
    subjectId: subject.value.personId,
    findingId: finding.value,
    decidedById: decider.value.personId,
    decidedOn,
    recordedBy: by.personId,
    recordedAt: at,
  };
  const isNew = await accountability.insert(record);
  if (isNew)
    audit.record({
      actor: by.personId,
      verb: "accountability.recorded",
      subject: `accountability/${record.id}`,
      details: { subjectId: record.subjectId, decidedById: record.decidedById },
    });
  return ok(isNew);
}

async function findDecider(
  { accountability }: Reading,
  called: string,
  subject: PersonFound,
): Promise<Result<PersonFound, Refusal>> {
  const found = onlyOne(called, await accountability.listPeople(called));
  return found.ok && found.value.personId === subject.personId
    ? refused({ kind: "accountability.own-case" })
    : found;
}

/** The unit's own before one of a unit below. */
async function findFinding(
  { findings }: Pick<AccountabilityStores, "findings">,
  called: string,
  unit: Standing,
): Promise<Result<string | null, Refusal>> {
  if (called === "") return ok(null);
  const number = parseFindingNumber(called);
  const reach = { kind: "within" as const, units: [], roots: [unit.path] };
  const numbered = number === undefined ? [] : await findings.listNumbered({ ...number, reach });
  const own = numbered.filter(({ finding }) => finding.unitId === unit.unitId);
  const [only, ...others] = own.length > 0 ? own : numbered;
  return only === undefined || others.length > 0
    ? refused({ kind: "accountability.finding-unknown", called })
    : ok(only.finding.id);
}
