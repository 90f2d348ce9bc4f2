/** The standard as JSON: the same document in snake_case, one object a row. */

import { ok, type Result, refused } from "#kernel/result.ts";
import type { SheetPlace, SheetProblem } from "#kernel/sheet.ts";
import type { Standard } from "./edition.ts";
import {
  type FieldPath,
  type RawRow,
  type RawScheme,
  type RawStandard,
  SCHEME_TABLES,
  type SchemeTable,
} from "./raw-standard.ts";
import { isRawObject, type RawObject } from "./raw-value.ts";

/** The document's names, and ours where they differ. A name that is not here is refused. */
const NAMES: Readonly<Record<string, string>> = {
  adjustments: "adjustments",
  answer: "answer",
  answered_by: "answeredBy",
  bands: "bands",
  basis: "basis",
  basis_status: "basisStatus",
  bonus: "bonus",
  bonus_cap: "bonusCap",
  cap: "cap",
  check_zh: "check",
  code: "code",
  combine: "combine",
  deduct: "deduct",
  dimension: "dimension",
  dimension_least: "dimensionLeast",
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
  group: "group",
  gte: "gte",
  how_zh: "how",
  items: "items",
  key: "key",
  kind: "kind",
  label_zh: "label",
  least: "least",
  max_age_years: "maxAgeYears",
  max_entries: "maxEntries",
  maxima: "maxima",
  meaning: "meaning",
  methods: "methods",
  min_entries: "minEntries",
  minus_cap: "minusCap",
  minutes: "minutes",
  mode: "mode",
  most: "most",
  must_pass: "mustPass",
  na_when: "naWhen",
  name_zh: "name",
  needs: "needs",
  note: "note",
  of: "of",
  options: "options",
  part: "part",
  parts: "parts",
  pass: "pass",
  per: "per",
  per_member_hours: "perMemberHours",
  plus_cap: "plusCap",
  points: "points",
  prefix: "prefix",
  ratio: "ratio",
  remind_months_before: "remindMonthsBefore",
  responsible: "responsible",
  rest: "rest",
  round: "round",
  rounds: "rounds",
  scale: "scale",
  scheme: "scheme",
  scoring: "scoring",
  sectors: "sectors",
  share: "share",
  sub: "sub",
  term_years: "termYears",
  ties: "ties",
  title_zh: "title",
  type: "type",
  unconfirmed: "unconfirmed",
  unit: "unit",
  veto: "veto",
  vetoes: "vetoes",
  weight: "weight",
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

type Table = "dimensions" | "sectors" | "items" | `scheme.${SchemeTable}`;

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
  const { dimensions, sectors, items, scheme, ...frame } = document.value;
  const read = {
    dimensions: rowsOf("dimensions", dimensions),
    sectors: rowsOf("sectors", sectors),
    items: rowsOf("items", items),
  };
  const inScheme = scheme === undefined ? NO_SCHEME : schemeOf(scheme);
  return ok({
    frame: { fields: renamedObject(frame, ourName), placeOf: framePlace },
    dimensions: read.dimensions.rows,
    sectors: read.sectors.rows,
    items: read.items.rows,
    ...(inScheme.raw === undefined ? {} : { scheme: inScheme.raw }),
    problems: [...Object.values(read), inScheme].flatMap(({ problems }) => problems),
  });
}

type ReadScheme = {
  readonly raw: RawScheme | undefined;
  readonly problems: readonly SheetProblem[];
};
const NO_SCHEME: ReadScheme = { raw: undefined, problems: [] };

/** Of its lists, those of parts and bands must be there; the others may be left out. */
function schemeOf(value: unknown): ReadScheme {
  if (!isRawObject(value)) return { raw: undefined, problems: [broken("scheme", "应为一个对象")] };
  const listed = SCHEME_TABLES.filter(
    (table) => table === "parts" || table === "bands" || value[table] !== undefined,
  );
  const read = new Map(listed.map((table) => [table, rowsOf(`scheme.${table}`, value[table])]));
  const rows = (table: SchemeTable) => read.get(table)?.rows ?? [];
  const frame = Object.entries(value).filter(([name]) =>
    SCHEME_TABLES.every((one) => one !== name),
  );
  return {
    raw: {
      frame: {
        fields: renamedObject(Object.fromEntries(frame), ourName),
        placeOf: (path) => framePlace(`scheme.${path}`),
      },
      tables: {
        parts: rows("parts"),
        bands: rows("bands"),
        adjustments: rows("adjustments"),
        rounds: rows("rounds"),
        dimensions: rows("dimensions"),
        maxima: rows("maxima"),
      },
    },
    problems: [...read.values()].flatMap(({ problems }) => problems),
  };
}

type ReadRows = {
  readonly rows: readonly RawRow[];
  readonly problems: readonly SheetProblem[];
};

function rowsOf(table: Table, value: unknown): ReadRows {
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
