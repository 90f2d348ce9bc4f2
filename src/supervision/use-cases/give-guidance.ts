/** 派指导 — an item that branches fell short of goes to an 组织员 of theirs; nothing is asked of the branches. */
import { taskNumberOf } from "#blueprint/task-number.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom, workingDaysAfter } from "#kernel/working-calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Template, Unit } from "#organisation/unit.ts";
import {
  checkAim,
  checkChosen,
  checkDueOn,
  GUIDANCE_RULES,
  type Guidance,
  type GuidanceRefusal,
  type Organiser,
  spanOfYear,
} from "#supervision/guidance.ts";
import type { GuidanceStores, ShortBranch } from "#supervision/guidance-ports.ts";
import { appliesTo, type Item } from "#taskbook/item.ts";
import { yearOf } from "#taskbook/period.ts";

type About = {
  readonly unitId: string;
  readonly itemCode: string;
  /** null: of all sectors. */
  readonly sector: Template | null;
  readonly by: Actor;
  readonly at: Instant;
};

/** What can be given, and to whom. */
export type GuidanceOffer = {
  readonly unit: Unit;
  readonly item: Item;
  readonly sector: Template | null;
  readonly organisers: readonly Organiser[];
  /** Those that fell short this year. */
  readonly branches: readonly ShortBranch[];
  /** A month or so from now, as a proposal. */
  readonly dueOn: Day;
};

type Reading = Pick<GuidanceStores, "guidance" | "organisation" | "editions" | "calendar">;

const USUAL_WORKING_DAYS = 20;

export async function offerGuidance(
  stores: Reading,
  about: About,
): Promise<Result<GuidanceOffer, GuidanceRefusal>> {
  const { itemCode, sector, at } = about;
  const unit = await findUnit(stores, about);
  if (unit === undefined) return refused({ kind: "guidance.not-available" });
  const item = await findItem(stores, itemCode);
  if (item === undefined || (sector !== null && !appliesTo(item, sector)))
    return refused({ kind: "guidance.no-such-item" });
  const today = dayOf(at);
  const branches = await stores.guidance.listShort({
    rootPath: unit.path,
    itemCode,
    sector,
    ...spanOfYear(yearOf(today)),
    limit: GUIDANCE_RULES.mostBranches,
  });
  if (branches.length === 0) return refused({ kind: "guidance.not-weak" });
  const organisers = await listTellable(stores, unit, about);
  if (organisers.length === 0) return refused({ kind: "guidance.nobody" });
  const { on: dueOn } = workingDaysAfter(await stores.calendar.load(), today, USUAL_WORKING_DAYS);
  return ok({ unit, item, sector, organisers, branches, dueOn });
}

async function findUnit(
  { organisation }: Reading,
  { unitId, by }: About,
): Promise<Unit | undefined> {
  const unit = await organisation.findUnit(unitId);
  return unit !== undefined && mayDo(by, "give-guidance", unit) ? unit : undefined;
}

/** As the newest edition has it. */
export async function findItem(
  { editions }: Pick<GuidanceStores, "editions">,
  itemCode: string,
): Promise<Item | undefined> {
  const [newest] = await editions.listEditions();
  if (newest === undefined) return undefined;
  const { standard } = await editions.getEdition(newest.id);
  return standard.items.find(({ code }) => code === itemCode);
}

/** Nobody is given a task by somebody whose post does not reach theirs. */
async function listTellable(
  { guidance }: Reading,
  unit: Unit,
  { by, at }: About,
): Promise<readonly Organiser[]> {
  const organisers = await guidance.listOrganisers(unit.path, dayOf(at));
  return organisers.filter(({ paths }) =>
    paths.some((path) => mayDo(by, "give-guidance", { path })),
  );
}

export type GiveOrder = About & {
  /** The form's own: sent again it is the same task. */
  readonly token: string;
  readonly ownerId: string;
  readonly aim: string;
  readonly dueOn: Day;
  readonly branches: readonly string[];
};

export async function giveGuidance(
  stores: GuidanceStores,
  order: GiveOrder,
): Promise<Result<Guidance, GuidanceRefusal>> {
  const unit = await findUnit(stores, order);
  if (unit === undefined) return refused({ kind: "guidance.not-available" });
  const id = taskNumberOf("help", `guidance:${order.by.personId}:${order.token}`);
  const before = await stores.guidance.find(id);
  if (before !== undefined) return ok(before.task);
  const decided = await decide(stores, { order, unit, id });
  if (!decided.ok) return decided;
  const task = decided.value;
  if (await stores.guidance.give(task)) await tell(stores, task);
  return ok(task);
}

type Deciding = { readonly order: GiveOrder; readonly unit: Unit; readonly id: string };

async function decide(
  stores: GuidanceStores,
  { order, unit, id }: Deciding,
): Promise<Result<Guidance, GuidanceRefusal>> {
  const { itemCode, sector, ownerId, by, at } = order;
  const item = await findItem(stores, itemCode);
  if (item === undefined || (sector !== null && !appliesTo(item, sector)))
    return refused({ kind: "guidance.no-such-item" });
  const asked = [...new Set(order.branches)];
  const branches = await stores.guidance.listBranches(asked);
  const organisers = await listTellable(stores, unit, order);
  const organiser = organisers.find(({ personId }) => personId === ownerId);
  const unitPath = unit.path;
  const chosen = checkChosen({ unitPath, organiser, branches, asked: asked.length });
  if (!chosen.ok) return chosen;
  const aim = checkAim(order.aim);
  if (!aim.ok) return aim;
  const calendar = await stores.calendar.load();
  const dueOn = checkDueOn(order.dueOn, { today: dayOf(at), calendar });
  if (!dueOn.ok) return dueOn;
  return ok({
    id,
    unitId: unit.id,
    itemCode,
    sector,
    ownerId: chosen.value.personId,
    aim: aim.value,
    dueOn: dueOn.value,
    branches: asked,
    givenBy: by.personId,
    givenAt: at,
    result: null,
    doneAt: null,
  });
}

/** One card in the owner's budget; the branches are told nothing. */
async function tell({ calendar, notices, audit }: GuidanceStores, task: Guidance): Promise<void> {
  const { id, ownerId, givenAt: at } = task;
  const addressee = `person:${ownerId}`;
  const sendingOn = sendingDayFrom(await calendar.load(), at);
  notices.add({
    dedupeKey: `guidance:${id}`,
    urgency: 1,
    dueAt: Math.max(at, spreadIn(MORNING, sendingOn, addressee)),
    notice: { kind: "guidance", guidanceId: id },
    addressee,
  });
  audit.record({
    actor: task.givenBy,
    verb: "guidance.given",
    subject: `guidance/${id}`,
    details: {
      unitId: task.unitId,
      itemCode: task.itemCode,
      ownerId,
      dueOn: task.dueOn,
      branches: task.branches,
    },
  });
}
