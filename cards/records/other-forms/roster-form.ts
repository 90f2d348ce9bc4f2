/** 党员名册 — the counts as of a day, as they were the last time until they are changed; no names of members. */
import { checker } from "#cards/kit/inputs.ts";
import { limits } from "#cards/kit/limits.ts";
import type { FormView, RecordForm } from "#cards/records/record-form.ts";
import { type RecordOf, type RosterDetail, type RosterGroup, recordsOf } from "#records/record.ts";
import {
  correctedOf,
  countPart,
  dayPart,
  lastOf,
  linesOf,
  rowPart,
  wordsPart,
} from "./form-parts.ts";
import { type CountedLine, type FormReader, readForm } from "./read-form.ts";

const FULL = { name: "full", label: "正式党员" };
const PROBATIONARY = { name: "probationary", label: "预备党员" };
const COMMITTEE = { name: "committee", label: "支委（含书记）" };
const DEPUTIES = { name: "deputies", label: "副书记" };
const GROUPS = { name: "groups", label: "党小组和人数" };
const UNITS = { name: "units", label: "覆盖单位" };
const CADRES = { name: "cadres", label: "领导干部" };
const FLOATING = { name: "floating", label: "外出满6个月" };
const CONTACTED = { name: "contacted", label: "其中已联系" };
const UNPLACED = { name: "unplaced", label: "未编入支部" };
const LOST = { name: "lost", label: "失联未报" };
const DIVISION = { name: "division", label: "超过50人，已有分设方案" };

/** Of a branch that has recorded none: a branch of its own, with nobody out of place. */
const NOTHING_KNOWN = {
  groups: [],
  deputies: 0,
  unitsCovered: 1,
  hasDivisionPlan: false,
  floating: 0,
  floatingContacted: 0,
  unplaced: 0,
  lostUnreported: 0,
  leadingCadres: 0,
} as const satisfies Partial<RosterDetail>;

export const rosterForm: RecordForm = {
  title: "党员名册",
  parts: (view) => {
    const known = (correctedOf(view, "roster") ?? lastOf(view, "roster"))?.detail;
    const { groups, ...shown } = known ?? NOTHING_KNOWN;
    const lines = groups.map(({ name, members }) => ({ label: name, count: members }));
    return [
      dayPart(view),
      rowPart([countPart(FULL, known?.full), countPart(PROBATIONARY, known?.probationary)]),
      rowPart([
        countPart(COMMITTEE, known?.committee, { hint: "没有支委会写0" }),
        countPart(DEPUTIES, shown.deputies),
      ]),
      wordsPart(GROUPS, linesOf(lines), {
        hint: "每行一个，例如 一组 8；没有不填",
        longest: limits.inputLength,
        rows: 3,
        isOptional: true,
      }),
      rowPart([
        countPart(UNITS, shown.unitsCovered, { hint: "不是联合支部写1" }),
        countPart(CADRES, shown.leadingCadres),
      ]),
      rowPart([countPart(FLOATING, shown.floating), countPart(CONTACTED, shown.floatingContacted)]),
      rowPart([countPart(UNPLACED, shown.unplaced), countPart(LOST, shown.lostUnreported)]),
      checker(DIVISION.name, DIVISION.label, { checked: shown.hasDivisionPlan }),
    ];
  },
  read: (fields, view) => {
    const form = readForm(fields);
    const on = form.day();
    const people = {
      full: form.count(FULL),
      probationary: form.count(PROBATIONARY),
      committee: form.count(COMMITTEE),
      deputies: form.count(DEPUTIES),
    };
    const groups = groupsOf(readGroups(form), view);
    const unitsCovered = form.count(UNITS);
    if (unitsCovered < 1) form.refuse(UNITS, "至少是1，不是联合支部的写1。");
    const others = {
      leadingCadres: form.count(CADRES),
      floating: form.count(FLOATING),
      floatingContacted: form.count(CONTACTED),
      unplaced: form.count(UNPLACED),
      lostUnreported: form.count(LOST),
      hasDivisionPlan: form.isTicked(DIVISION),
    };
    return form.said({
      on,
      detail: { type: "roster", ...people, groups, unitsCovered, ...others },
    });
  },
};

function readGroups(form: FormReader): readonly CountedLine[] {
  const lines = form.lines(GROUPS);
  const twice = lines.find(({ label }, at) => lines.some((l, i) => i < at && l.label === label));
  if (twice !== undefined)
    form.refuse(GROUPS, `“${twice.label}”写了两次，请合成一行，或改一个名称。`);
  return lines;
}

/** A group whose name stays keeps its id; a new one gets the next that no roster of the branch has had. */
function groupsOf(lines: readonly CountedLine[], view: FormView): readonly RosterGroup[] {
  const known = knownGroups(view);
  const idOf = new Map(known.toReversed().map(({ id, name }) => [name, id]));
  const taken = new Set<string>();
  let last = Math.max(0, ...known.map(({ id }) => Number(/^g(\d+)$/.exec(id)?.[1] ?? 0)));
  return lines.map(({ label, count }) => {
    const before = idOf.get(label);
    const id = before === undefined || taken.has(before) ? `g${++last}` : before;
    taken.add(id);
    return { id, name: label, members: count };
  });
}

/** Of the roster to be corrected, then of the last, then of those before it. */
function knownGroups(view: FormView): readonly RosterGroup[] {
  const corrected = correctedOf(view, "roster");
  const rosters = recordsOf(view.records, "roster").toReversed();
  const all: readonly RecordOf<"roster">[] =
    corrected === undefined ? rosters : [corrected, ...rosters];
  return all.flatMap(({ detail }) => detail.groups);
}
