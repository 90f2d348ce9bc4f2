/** 导出 — answers, scores, the ledger, the units or what was recorded as an .xlsx in the private chat. */
import { choiceCard, MOST_CHOICES } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import {
  EXPORT_GISTS,
  EXPORT_KINDS,
  EXPORT_WORDS,
  type ExportKind,
  isOfRecords,
  isPlaceLike,
  type KindSaid,
  kindsNear,
  notSentWords,
  RECORDS_GIST,
  RECORDS_WORD,
  readKind,
} from "#chat/exports/export-words.ts";
import {
  type ExportAsked,
  type ExportRefusal,
  makeExport,
  mostRowsOf,
} from "#chat/exports/make-export.ts";
import type { Stores } from "#chat/ports.ts";
import type { FileToSend } from "#chat/rendered.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Period } from "#taskbook/period.ts";
import { monthsCard } from "./asked-months.ts";
import { findAskedUnit, inPrivateCard, withoutUnitCard } from "./asked-unit.ts";
import type { Asking, Command, Shown } from "./command.ts";
import { calledFrom } from "./unit-called.ts";
import { readWords } from "./words-asked.ts";

const TITLE = "导出";
const VERB = "export-results";

export const exportCommand: Command = {
  name: TITLE,
  pinyin: "dao chu",
  aliases: ["下载"],
  sendsFile: true,
  help: "Excel 文件：导出 得分 单位 月份，也可以是答复、台账、单位、三会一课等",
  verb: VERB,
  show: async (stores, asking) => {
    // A file would stay in the group for everybody who is in it, now and later.
    if (asking.inGroup) return inPrivateCard(TITLE);
    const { period, page, words: said, refused } = readWords(asking.rest, asking.at);
    if (refused !== undefined) return noticeCard({ title: TITLE, lines: [refused] });
    return showUnit(stores, asking, { ...readKind(said), period, page });
  },
};

type Wanted = KindSaid & {
  readonly period: Period | undefined;
  readonly page: number;
};

async function showUnit(stores: Stores, asking: Asking, wanted: Wanted): Promise<Shown> {
  const { kind, words, period } = wanted;
  const about = {
    words,
    verb: VERB,
    title: TITLE,
    typed: (unit: Unit) => typedFor({ kind, unit, period }),
    inGroup: false,
  } as const;
  const found = await findAskedUnit(stores, asking, about);
  if (found.kind === "unit") return showKind(stores, asking, { ...wanted, unit: found.unit });
  const isSure = kind !== undefined || (found.kind === "several" && found.exact);
  const meant = isSure ? undefined : await kindMeantCard(stores, asking, wanted);
  return meant ?? withoutUnitCard(found, about);
}

function showKind(
  stores: Stores,
  asking: Asking,
  { kind, among, words, unit, period, page }: Wanted & { readonly unit: Unit },
): Shown {
  if (kind === undefined)
    return kindsCard({
      unit,
      period,
      kinds: among,
      question: "要导出什么？Excel 文件发到这个私聊里。",
    });
  if (kind === "units" && period !== undefined) return unitsTodayCard(unit);
  const title = `${TITLE} ${EXPORT_WORDS[kind]}`;
  const isMonthly = kind === "ledger" || kind === "answers";
  const months =
    isMonthly && period !== undefined
      ? monthsCard({ title, named: calledFrom(words), period })
      : undefined;
  if (months !== undefined) return months;
  const withNames = unit.kind === "branch" && mayDo(asking.actor, "keep-records", unit);
  const asked = { kind, unit, period, page, at: asking.at, withNames };
  return {
    kind: "file",
    make: () => fileOf(stores, asking, asked),
    inWords: (why) => notSentWords(asked, why, typedFor(asked)),
  };
}

/** A word that is neither a unit nor a kind: the kinds it may have been, or all of them; undefined when it is a place. */
async function kindMeantCard(
  stores: Stores,
  asking: Asking,
  { words, period }: Wanted,
): Promise<Card | undefined> {
  const unread = words.find((word) => kindsNear(word).length > 0) ?? words.find(isNoPlace);
  if (unread === undefined) return undefined;
  const rest = words.filter((word) => word !== unread);
  const found = await findAskedUnit(stores, asking, { words: rest, verb: VERB });
  if (found.kind !== "unit") return undefined;
  const near = kindsNear(unread);
  const said = `没有看懂“${unread.slice(0, 20)}”。`;
  return near.length > 0
    ? kindsCard({ unit: found.unit, period, kinds: near, question: `${said}您要导出的是不是：` })
    : kindsCard({ unit: found.unit, period, question: `${said}要导出什么？` });
}

const isNoPlace = (word: string): boolean => !isPlaceLike(word);

type Typed = {
  readonly kind: ExportKind | undefined;
  readonly unit: Pick<Unit, "id">;
  readonly period: Period | undefined;
};

/** The units are those of today, whatever month was named. */
const typedFor = ({ kind, unit, period }: Typed): string =>
  [
    TITLE,
    ...(kind === undefined ? [] : [EXPORT_WORDS[kind]]),
    unit.id,
    ...(period === undefined || kind === "units" ? [] : [period]),
  ].join(" ");

type Kinds = Omit<Typed, "kind" | "unit"> & {
  readonly unit: Unit;
  readonly question: string;
  readonly kinds?: readonly ExportKind[];
};

const kindsCard = ({ unit, period, question, kinds = EXPORT_KINDS }: Kinds): Card =>
  choiceCard({
    title: `${TITLE} · ${unit.name}`,
    question,
    choices: [
      ...kinds.map((kind) => ({
        label: `${EXPORT_WORDS[kind]}：${EXPORT_GISTS[kind]}`,
        typed: typedFor({ kind, unit, period }),
      })),
      ...(kinds === EXPORT_KINDS ? [recordsChoice({ unit, period })] : []),
    ],
  });

/** Which of the records is asked next: all of them would not fit one card. */
const recordsChoice = ({ unit, period }: Pick<Kinds, "unit" | "period">) => ({
  label: `${RECORDS_WORD}：${RECORDS_GIST}`,
  typed: [TITLE, RECORDS_WORD, unit.id, ...(period === undefined ? [] : [period])].join(" "),
});

const unitsTodayCard = (unit: Unit): Card =>
  choiceCard({
    title: `${TITLE} · ${unit.name}`,
    question: "单位名册只有今天的，没有以前月份的。",
    choices: [
      { label: "导出今天的名册", typed: typedFor({ kind: "units", unit, period: undefined }) },
    ],
  });

async function fileOf(
  stores: Stores,
  { actor }: Asking,
  asked: ExportAsked,
): Promise<FileToSend | Card> {
  const made = await makeExport(stores, asked);
  if (!made.ok) return refusalCard(stores, asked, made.refusal);
  const { fileName, sheets, rows, period } = made.value;
  return {
    name: fileName,
    sheets,
    audited: {
      actor: actor.personId,
      verb: "export.made",
      subject: `unit/${asked.unit.id}`,
      details: { what: asked.kind, rows, ...(period === undefined ? {} : { period }) },
    },
  };
}

async function refusalCard(
  stores: Pick<Stores, "organisation">,
  asked: ExportAsked,
  refusal: ExportRefusal,
): Promise<Card> {
  switch (refusal.kind) {
    case "export.nothing-asked":
      return noticeCard({ title: TITLE, lines: [`${asked.unit.name}这段时间没有部署清单。`] });
    case "export.nothing-adopted":
      return noticeCard({ title: TITLE, lines: [`${asked.unit.name}的案例还没有支部借鉴。`] });
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

/** The last button of a page leads to the next. */
const UNITS_A_PAGE = MOST_CHOICES - 1;

type Whole = "units" | "records" | "ledger";
const wholeOf = (kind: ExportKind): Whole => {
  if (isOfRecords(kind)) return "records";
  return kind === "units" ? "units" : "ledger";
};
const WHOLE_WORDS: Readonly<Record<Whole, string>> = {
  units: "要整份的，请系统管理员在服务器上运行 zhuji export units。",
  records: "要整份的，请系统管理员在服务器上运行 zhuji export records。",
  ledger: "要整份的台账（有得分和答复），请系统管理员在服务器上运行 zhuji export ledger。",
};

/** What is too much for one file, by the units below. */
async function belowCard(
  { organisation }: Pick<Stores, "organisation">,
  asked: ExportAsked,
  rows: number,
): Promise<Card> {
  const { kind, unit, period, page } = asked;
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
      `${unit.name}有${rows}行${isOfRecords(kind) ? "以上" : ""}，一个文件最多${mostRowsOf(kind)}行。请按下级单位分开导出`,
      pages > 1 ? `（第${shown + 1}页，共${pages}页）。` : "。",
      WHOLE_WORDS[wholeOf(kind)],
    ].join(""),
    choices: [
      ...units.map((one) => ({ label: one.name, typed: typedFor({ kind, unit: one, period }) })),
      ...(shown + 1 < pages ? [next] : []),
    ],
  });
}
