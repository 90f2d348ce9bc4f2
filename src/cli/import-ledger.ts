/** zhuji import ledger: reads one of the four ledgers back, says what differs from the present and where to change it; writes nothing. */
import { EXPORT_WORDS } from "#chat/exports/export-words.ts";
import { readYear } from "#chat/exports/read-ledger.ts";
import { listRoots } from "#db/stores/organisation-reader.ts";
import { COUNTED_LEDGERS, type CountedLedger } from "#exemplars/ledger-ports.ts";
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";
import { type SheetToWrite, writeWorkbook } from "#workbook/write-workbook.ts";
import { EVERYTHING, MOST } from "./export-supervision.ts";
import { differencesOf } from "./ledger-differences.ts";
import { done, type Outcome, problemLine, refusal, refusedRows } from "./outcome.ts";
import { bytesOf } from "./read-file.ts";
import type { Workplace } from "./workplace.ts";

/** Where a ledger's content comes from. */
const INSTEAD: Readonly<Record<CountedLedger, string>> = {
  findings: "问题由检查提出，签收、整改、销号请在机器人里发“整改”办",
  inspections: "检查和得分由检查组在机器人里记，请发“检查”或“我的检查”",
  passed: "申报、初审和决定请在机器人里发“验收”办",
  exemplars: "推荐、命名、复查和摘牌请在机器人里发“示范”办",
};
const SAME = "没有要改的：台账由系统生成。";
/** Listed in words; all of them are in the fields. */
const MOST_LISTED = 50;

export async function importLedger(
  place: Workplace,
  { file }: { readonly file: string },
): Promise<Outcome> {
  const bytes = await bytesOf(file);
  if (!bytes.ok) return refusedRows(bytes.refusal);
  const sheets = await readWorkbook(bytes.value);
  if (!sheets.ok) return refusedRows(sheets.refusal);
  const named = sheets.value.flatMap(ledgerOf);
  const ledgers = named.map(({ ledger }) => ledger);
  if (named.length === 0)
    return refusal("ledger.unknown", [
      `${file} 不是系统导出的台账：要有${COUNTED_LEDGERS.map((one) => `“${EXPORT_WORDS[one]}”`).join("、")}其中一张表。`,
    ]);
  const differences: SheetProblem[] = [];
  for (const { ledger, sheet } of named)
    differences.push(...differencesOf(ledger, sheet, await readPresent(place, ledger)));
  const unread = sheets.value.filter((sheet) => ledgerOf(sheet).length === 0);
  const notes = unread.map(({ name }) => `  “${name}”这张表没有核对。`);
  return differences.length === 0
    ? done([SAME, ...notes], { ledgers, differences })
    : differing(ledgers, differences, notes);
}

const ledgerOf = (sheet: Sheet) =>
  COUNTED_LEDGERS.filter((ledger) => EXPORT_WORDS[ledger] === sheet.name).map((ledger) => ({
    ledger,
    sheet,
  }));

function differing(
  ledgers: readonly CountedLedger[],
  differences: readonly SheetProblem[],
  notes: readonly string[],
): Outcome {
  const more = differences.length - MOST_LISTED;
  const instead = ledgers.map((ledger) => INSTEAD[ledger]).join("；");
  return refusal(
    "ledger.differs",
    [
      `有 ${differences.length} 处和系统里的不一样，什么都没有写入。${instead}。`,
      ...differences.slice(0, MOST_LISTED).map(problemLine),
      ...(more > 0 ? [`  另外还有 ${more} 处，--json 里有全部。`] : []),
      ...notes,
    ],
    { ledgers, differences },
  );
}

/** All of it, of all years, as a file would hold it: what is given may be a part. */
async function readPresent(place: Workplace, ledger: CountedLedger): Promise<Sheet> {
  const roots = await listRoots(place.database, place.tenant);
  const sheets = await place.transact(async (stores) => {
    const written: SheetToWrite[] = [];
    for (const unit of roots) {
      const units = await stores.organisation.listSubtree(unit.path);
      const of = {
        unit,
        units,
        at: place.clock.now(),
        known: EVERYTHING,
        nominates: true,
        most: MOST,
      };
      const { sheets: made } = await readYear(stores, { kind: ledger, ...of }, null);
      written.push(...made.slice(0, 1));
    }
    return written;
  });
  const [first, ...others] = sheets;
  if (first === undefined) return { name: EXPORT_WORDS[ledger], headers: [], rows: [] };
  const rows = [...first.rows, ...others.flatMap((sheet) => sheet.rows)];
  const read = await readWorkbook(await writeWorkbook([{ ...first, rows }]));
  const [sheet] = read.ok ? read.value : [];
  if (sheet === undefined) throw new Error(`the ledger ${ledger} cannot be read back`);
  return sheet;
}
