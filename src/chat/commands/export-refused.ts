/** 导出 that comes to no file: why there is nothing, or by which units it can be had instead. */
import { choiceCard, MOST_CHOICES } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import {
  EXPORT_WORDS,
  type ExportKind,
  HOW_WORDS,
  type How,
  isListed,
  isOfRecords,
  type ListedKind,
} from "#chat/exports/export-words.ts";
import { type ExportAsked, type ExportRefusal, mostRowsOf } from "#chat/exports/make-export.ts";
import type { Stores } from "#chat/ports.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Period } from "#taskbook/period.ts";

export const TITLE = "导出";

export type Typed = {
  readonly kind: ExportKind | undefined;
  readonly unit: Pick<Unit, "id">;
  readonly period: Period | undefined;
  readonly how?: How | undefined;
};

/** The units are those of today, whatever month was named. */
export const typedFor = ({ kind, unit, period, how }: Typed): string =>
  [
    TITLE,
    ...(how === undefined ? [] : [HOW_WORDS[how]]),
    ...(kind === undefined ? [] : [EXPORT_WORDS[kind]]),
    unit.id,
    ...(period === undefined || kind === "units" ? [] : [period]),
  ].join(" ");

export async function refusalCard(
  stores: Pick<Stores, "organisation">,
  asked: ExportAsked,
  refusal: ExportRefusal,
): Promise<Card> {
  switch (refusal.kind) {
    case "export.nothing-asked":
      return noticeCard({ title: TITLE, lines: [`${asked.unit.name}这段时间没有部署清单。`] });
    case "export.nothing-looked-at":
      return noticeCard({ title: TITLE, lines: [`${asked.unit.name}这一年还没有结束的检查。`] });
    case "export.nothing-adopted":
      return noticeCard({ title: TITLE, lines: [`${asked.unit.name}的案例还没有支部借鉴。`] });
    case "export.nothing-listed":
      return noticeCard({
        title: TITLE,
        lines: [`${asked.unit.name}${NONE_WORDS[refusal.what]}。`],
      });
    case "export.no-aggregate":
      return noticeCard({ title: TITLE, lines: ["汇总只到县和基层党委，请写县或基层党委。"] });
    case "export.nothing-recorded":
      return noticeCard({
        title: TITLE,
        lines: [
          `${asked.unit.name}这段时间没有${EXPORT_WORDS[asked.kind]}的记录。支部发“记录”可以记、可以补记。`,
        ],
      });
    case "export.no-pages":
      return choiceCard({
        title: TITLE,
        question: `${asked.unit.name}的内容都在一个文件里，不分页。`,
        choices: [{ label: "导出这个文件", typed: typedFor(asked) }],
      });
    case "export.too-many-rows":
      return belowCard(stores, asked, refusal.rows);
    default:
      return assertNever(refusal);
  }
}

const NONE_WORDS: Readonly<Record<ListedKind, string>> = {
  findings: "没有交办过的问题",
  inspections: "这一年没有检查",
  passed: "这一年没有验收",
  exemplars: "还没有推荐过示范点",
};

/** The last button of a page leads to the next. */
const UNITS_A_PAGE = MOST_CHOICES - 1;

type Whole = "units" | "records" | "ledger" | ListedKind;
const wholeOf = (kind: ExportKind): Whole => {
  if (isOfRecords(kind)) return "records";
  if (isListed(kind)) return kind;
  return kind === "units" ? "units" : "ledger";
};
const WHOLE_WORDS: Readonly<Record<Whole, string>> = {
  units: "要整份的，请系统管理员在服务器上运行 zhuji export units。",
  records: "要整份的，请系统管理员在服务器上运行 zhuji export records。",
  findings: "要整份的，请系统管理员在服务器上运行 zhuji export findings。",
  inspections: "要整份的，请系统管理员在服务器上运行 zhuji export inspections。",
  passed: "要整份的，请系统管理员在服务器上运行 zhuji export passed。",
  exemplars: "要整份的，请系统管理员在服务器上运行 zhuji export exemplars。",
  ledger: "要整份的台账（有得分和答复），请系统管理员在服务器上运行 zhuji export ledger。",
};

/** What is too much for one file, by the units below. */
async function belowCard(
  { organisation }: Pick<Stores, "organisation">,
  asked: ExportAsked,
  rows: number,
): Promise<Card> {
  const { kind, unit, period, page, how } = asked;
  const below = (await organisation.listSubtree(unit.path)).filter(
    ({ parentId }) => parentId === unit.id,
  );
  const pages = Math.max(1, Math.ceil(below.length / UNITS_A_PAGE));
  const shown = Math.min(page, pages - 1);
  const units = below.slice(shown * UNITS_A_PAGE, (shown + 1) * UNITS_A_PAGE);
  const next = { label: "下一页", typed: `${typedFor(asked)} 第${shown + 2}页` };
  return choiceCard({
    title: TITLE,
    question: [
      `${unit.name}有${rows}行${isOfRecords(kind) || isListed(kind) ? "以上" : ""}，一个文件最多${mostRowsOf(kind)}行。请按下级单位分开导出`,
      pages > 1 ? `（第${shown + 1}页，共${pages}页）。` : "。",
      WHOLE_WORDS[wholeOf(kind)],
    ].join(""),
    choices: [
      ...units.map((one) => ({
        label: one.name,
        typed: typedFor({ kind, unit: one, period, how }),
      })),
      ...(shown + 1 < pages ? [next] : []),
    ],
  });
}
