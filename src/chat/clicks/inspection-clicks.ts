/** 组织检查: the form, and the inspection by whoever plans at the unit itself; what it leaves out and how many are told is said before it is done. */

import type { ActionOf } from "#cards/actions.ts";
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { inspectionsCard } from "#cards/supervision/inspection-card.ts";
import {
  EVERYWHERE,
  INSPECTION_FIELDS,
  type InspectionWritten,
  OPENED_KINDS,
  writtenMark,
} from "#cards/supervision/inspection-form-card.ts";
import { earlierWords, inspectionRefusalWords } from "#cards/supervision/inspection-words.ts";
import type { Click, ClickHandler, ClickReply } from "#chat/click.ts";
import { findCalled } from "#chat/commands/asked-unit.ts";
import { readInspectionYear } from "#chat/commands/inspections.ts";
import { plansAt } from "#chat/present-draw.ts";
import { presentInspectionForm } from "#chat/present-inspection.ts";
import { dayOf, isDay } from "#kernel/calendar.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { isWithin, type Unit } from "#organisation/unit.ts";
import type { InspectionRefusal } from "#supervision/inspection.ts";
import { TEAM_RULES } from "#supervision/team.ts";
import type { WantedBranches } from "#supervision/use-cases/choose-branches.ts";
import { type OpenedInspection, openInspection } from "#supervision/use-cases/open-inspection.ts";
import { yearOf } from "#taskbook/period.ts";
import { type Pressing, pressing, textIn } from "./pressing.ts";

type OnUnit = Pressing & { readonly unit: Unit };

/** What one screen holds. */
const EARLIER_SHOWN = 10;
const NOT_AVAILABLE = "没有您能组织检查的这个单位。";

export const openInspectionForm: ClickHandler<"inspection.form"> = (stores, click, action) =>
  onUnit(stores, { click, unitId: action.unitId }, async (on) => ({
    card: await presentInspectionForm(on, action.drawn),
  }));

export const openInspectionPressed: ClickHandler<"inspection.open"> = (stores, click, action) =>
  onUnit(stores, { click, unitId: action.unitId }, async (on) => {
    const written = writtenIn(click);
    const opened = await openWritten(on, action, written);
    return opened.ok ? showing(on, opened.value) : asking(on, action, { ...opened, written });
  });

const onUnit = (
  stores: Pressing["stores"],
  { click, unitId }: { readonly click: Click; readonly unitId: string },
  act: (on: OnUnit) => Promise<ClickReply>,
): Promise<ClickReply> =>
  pressing(stores, click, async (pressed) => {
    const unit = await stores.organisation.findUnit(unitId);
    return unit === undefined || !plansAt(pressed.by, unitId)
      ? { toast: { type: "warning", content: NOT_AVAILABLE } }
      : act({ ...pressed, unit });
  });

type Asked = ActionOf<"inspection.open">;
type Why = { readonly why: string; readonly kind?: InspectionRefusal["kind"] };

async function openWritten(
  on: OnUnit,
  { drawn, seen, merge, confirmed, of }: Asked,
  written: InspectionWritten,
): Promise<Result<OpenedInspection, Why>> {
  const { stores, click, by, unit } = on;
  const kind = OPENED_KINDS.find((one) => one === written.kind);
  if (kind === undefined) return refused({ why: "请选检查的方式。" });
  const teamSize = written.team === "" ? TEAM_RULES.size : Number(written.team);
  const branches = await wantedOf(on, drawn, written.branches);
  if (!branches.ok) return branches;
  if (kind === "unannounced" && (await goesToOwn(on, branches.value)))
    return refused({ why: OWN_WORDS });
  // A yes is to what was written then.
  const isSame = of === writtenMark(written);
  const opened = await openInspection(stores, {
    unit,
    kind,
    name: written.name === "" ? null : written.name,
    branches: branches.value,
    teamSize,
    inspectors: null,
    visitOn: isDay(written.visitOn) ? written.visitOn : null,
    merge: merge && isSame,
    confirmed: confirmed && isSame,
    seen,
    by: by.personId,
    at: click.at,
  });
  return opened.ok ? opened : refused({ why: wordsOf(opened.refusal), kind: opened.refusal.kind });
}

const wordsOf = (refusal: InspectionRefusal): string =>
  refusal.kind === "inspection.visited-already"
    ? [
        inspectionRefusalWords(refusal),
        ...refusal.earlier.slice(0, EARLIER_SHOWN).map(earlierWords),
        ...(refusal.earlier.length > EARLIER_SHOWN ? ["……"] : []),
      ].join("\n")
    : inspectionRefusalWords(refusal);

const OWN_WORDS = "暗访里可能有您任职的支部，请换一位同志组织。";

/** Of 暗访 in the own branch nobody learns, not even by being refused: where it may be among them, a colleague does it. */
async function goesToOwn({ stores, by, unit }: OnUnit, wanted: WantedBranches): Promise<boolean> {
  const below = by.standings.filter(({ path }) => isWithin(path, unit.path) && path !== unit.path);
  const units = await Promise.all(below.map(({ unitId }) => stores.organisation.findUnit(unitId)));
  const own = units.filter((one) => one?.kind === "branch").map((one) => one?.id ?? "");
  return wanted.kind === "named" ? own.some((id) => wanted.ids.includes(id)) : own.length > 0;
}

/** By code or name; one that is unknown, or could be several, is said. */
async function wantedOf(
  { stores, by, unit }: OnUnit,
  drawn: Asked["drawn"],
  said: string,
): Promise<Result<WantedBranches, Why>> {
  if (drawn !== null) return ok({ kind: "drawn", ...drawn });
  if (said === EVERYWHERE) return ok({ kind: "all" });
  const ids: string[] = [];
  for (const text of said.split(/[\s、,，;；]+/).filter((word) => word !== "")) {
    const { called, exact } = await findCalled(stores, by, {
      text,
      verb: "plan-inspection",
      under: unit.path,
    });
    const [found] = called.units;
    if (found === undefined) return refused({ why: `${unit.name}下面没有“${text}”。` });
    if (called.total > 1 || !exact)
      return refused({
        why: `“${text}”说的是哪一个？${called.units.map(({ id, name }) => `${name}（${id}）`).join("、")}。请写代码。`,
      });
    ids.push(found.id);
  }
  return ok({ kind: "named", ids });
}

/** The form again with what was written; where it only asks for a yes, the next press is one. */
async function asking(
  on: OnUnit,
  action: Asked,
  { refusal, written }: { readonly refusal: Why; readonly written: InspectionWritten },
): Promise<ClickReply> {
  const { why, kind } = refusal;
  const asksMerge = kind === "inspection.visited-already";
  const asksYes = kind === "inspection.unconfirmed";
  const isDone = kind === "inspection.overtaken";
  const toast = { type: asksYes || isDone ? "info" : "warning", content: why } as const;
  if (isDone) return { toast, card: await yearCard(on) };
  const merged = action.merge && action.of === writtenMark(written);
  const card = await presentInspectionForm(on, action.drawn, {
    refused: { why, written, merge: merged || asksMerge, confirmed: asksYes },
  });
  return { toast, card };
}

async function showing(on: OnUnit, opened: OpenedInspection): Promise<ClickReply> {
  const going = opened.visits.filter(({ personIds }) => personIds.length > 0).length;
  const rest = opened.unstaffed.length === 0 ? "" : `，${opened.unstaffed.length}个支部派不出人`;
  const merged = opened.merged.length === 0 ? "" : `，${opened.merged.length}个支部并到别的检查`;
  const content = `已组织${opened.inspection.name}，派出${going}组${merged}${rest}`;
  return { toast: { type: "success", content }, card: await yearCard(on, doneWords(content)) };
}

const yearCard = async ({ stores, click: { at }, by, unit }: OnUnit, said?: string) =>
  inspectionsCard({
    ...(await readInspectionYear(stores, { unit, year: yearOf(dayOf(at)), actor: by })),
    ...(said === undefined ? {} : { said }),
  });

const DAY_LENGTH = "2026-11-24".length;

const writtenIn = (click: Click): InspectionWritten => ({
  kind: textIn(click, INSPECTION_FIELDS.kind),
  name: textIn(click, INSPECTION_FIELDS.name).trim(),
  branches: textIn(click, INSPECTION_FIELDS.branches).trim(),
  visitOn: textIn(click, INSPECTION_FIELDS.visitOn).slice(0, DAY_LENGTH),
  team: textIn(click, INSPECTION_FIELDS.team).normalize("NFKC").trim(),
});
