/** The standard as JSON: the same document in snake_case, one object a row. */

import { ok, type Result, refused } from "#kernel/result.ts";
import type { SheetPlace, SheetProblem } from "#kernel/sheet.ts";
import type { Standard } from "./edition.ts";
import type { FieldPath, RawRow, RawStandard } from "./raw-standard.ts";
import { isRawObject, type RawObject } from "./raw-value.ts";

/** The document's names, and ours where they differ. A name that is not here is refused. */
const NAMES: Readonly<Record<string, string>> = {
  answer: "answer",
  answered_by: "answeredBy",
  bands: "bands",
  basis: "basis",
  basis_status: "basisStatus",
  bonus: "bonus",
  bonus_cap: "bonusCap",
  check_zh: "check",
  code: "code",
  deduct: "deduct",
  dimension: "dimension",
  dimensions: "dimensions",
  due_months: "dueMonths",
  each: "each",
  evidence: "evidence",
  exemption_zh: "exemption",
  extension_max_years: "extensionMaxYears",
  extent_zh: "extent",
  fact: "fact",
  field: "field",
  frequency: "frequency",
  goal_zh: "goal",
  gte: "gte",
  how_zh: "how",
  items: "items",
  key: "key",
  label_zh: "label",
  max_age_years: "maxAgeYears",
  max_entries: "maxEntries",
  meaning: "meaning",
  methods: "methods",
  min_entries: "minEntries",
  minutes: "minutes",
  mode: "mode",
  na_when: "naWhen",
  name_zh: "name",
  note: "note",
  of: "of",
  options: "options",
  pass: "pass",
  per: "per",
  per_member_hours: "perMemberHours",
  points: "points",
  prefix: "prefix",
  ratio: "ratio",
  remind_months_before: "remindMonthsBefore",
  responsible: "responsible",
  scale: "scale",
  scoring: "scoring",
  sectors: "sectors",
  sub: "sub",
  term_years: "termYears",
  title_zh: "title",
  type: "type",
  unconfirmed: "unconfirmed",
  unit: "unit",
  veto: "veto",
  window_years: "windowYears",
  written_by: "writtenBy",
};
const DOCUMENT_NAMES = new Map(Object.entries(NAMES).map(([document, ours]) => [ours, document]));
const documentName = (name: string) => DOCUMENT_NAMES.get(name) ?? name;

const renamedObject = (value: RawObject, rename: (name: string) => string): RawObject =>
  Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [rename(name), renamed(entry, rename)]),
  );

/** A value with every name turned by `rename`, as deep as it goes. */
function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => renamed(entry, rename));
  return isRawObject(value) ? renamedObject(value, rename) : value;
}

/** A name of ours in a document is as unknown as any other, so it is made one that no schema has. */
const ourName = (name: string) =>
  Object.hasOwn(NAMES, name) ? (NAMES[name] ?? name) : DOCUMENT_NAMES.has(name) ? `${name}?` : name;

type Table = "dimensions" | "sectors" | "items";

const SHEET = "JSON";
const documentPath = (path: FieldPath) => path.replace(/[A-Za-z]\w*/g, documentName);

/** Items are counted from 1 and name their field alone; other rows name their table first. */
const placeIn =
  (table: Table, row: number) =>
  (path: FieldPath): SheetPlace => ({
    sheet: SHEET,
    row,
    column: table === "items" ? documentPath(path) : `${table}.${documentPath(path)}`,
  });

const framePlace = (path: FieldPath): SheetPlace => ({
  sheet: SHEET,
  row: 0,
  column: documentPath(path),
});

const broken = (path: FieldPath, reason: string): SheetProblem => ({ ...framePlace(path), reason });

function parsed(text: string): Result<unknown, SheetProblem> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused(broken("", `不是JSON：${error.message}`));
  }
}

/** A document's rows with their places. Refused only when there is no document to speak of. */
export function readStandardJson(text: string): Result<RawStandard, readonly SheetProblem[]> {
  const document = parsed(text);
  if (!document.ok) return refused([document.refusal]);
  if (!isRawObject(document.value)) return refused([broken("", "应为一个对象")]);
  const { dimensions, sectors, items, ...frame } = document.value;
  const read = {
    dimensions: rowsOf("dimensions", dimensions),
    sectors: rowsOf("sectors", sectors),
    items: rowsOf("items", items),
  };
  return ok({
    frame: { fields: renamedObject(frame, ourName), placeOf: framePlace },
    dimensions: read.dimensions.rows,
    sectors: read.sectors.rows,
    items: read.items.rows,
    problems: Object.values(read).flatMap(({ problems }) => problems),
  });
}

function rowsOf(
  table: Table,
  value: unknown,
): { readonly rows: readonly RawRow[]; readonly problems: readonly SheetProblem[] } {
  if (!Array.isArray(value))
    return { rows: [], problems: [broken(table, value === undefined ? "缺少此项" : "应为列表")] };
  const entries = value.map((entry: unknown, index) => ({
    entry,
    placeOf: placeIn(table, index + 1),
  }));
  return {
    rows: entries.flatMap(({ entry, placeOf }) =>
      isRawObject(entry) ? [{ fields: renamedObject(entry, ourName), placeOf }] : [],
    ),
    problems: entries.flatMap(({ entry, placeOf }) =>
      isRawObject(entry) ? [] : [{ ...placeOf(""), reason: "应为一个对象" }],
    ),
  };
}

/** The document of a standard; reading and compiling it gives the same standard again. */
export const writeStandardJson = (standard: Standard): string =>
  `${JSON.stringify(renamed(standard, documentName), undefined, 2)}\n`;
