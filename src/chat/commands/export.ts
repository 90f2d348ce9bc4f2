/** 导出 — answers, scores, the ledger, the units or what was recorded as an .xlsx in the private chat. */
import { choiceCard } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import {
  EXPORT_GISTS,
  EXPORT_GROUPS,
  EXPORT_KINDS,
  EXPORT_WORDS,
  type ExportGroup,
  type ExportKind,
  HOW_WORDS,
  type How,
  isListed,
  isPlaceLike,
  type KindSaid,
  kindsNear,
  notSentWords,
  readKind,
} from "#chat/exports/export-words.ts";
import { type ExportAsked, makeExport } from "#chat/exports/make-export.ts";
import { visitsKnownTo } from "#chat/exports/read-supervised.ts";
import type { Stores } from "#chat/ports.ts";
import type { FileToSend } from "#chat/rendered.ts";
import { COUNTED_LEDGERS } from "#exemplars/ledger-ports.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Period } from "#taskbook/period.ts";
import { monthsCard } from "./asked-months.ts";
import { findAskedUnit, inPrivateCard, withoutUnitCard } from "./asked-unit.ts";
import type { Asking, Command, Shown } from "./command.ts";
import { bothCard, COUNTS_VERB, holds, isSure, readHow, VERB } from "./export-how.ts";
import { refusalCard, TITLE, type Typed, typedFor } from "./export-refused.ts";
import { calledFrom } from "./unit-called.ts";
import { readWords } from "./words-asked.ts";

export const exportCommand: Command = {
  name: TITLE,
  pinyin: "dao chu",
  aliases: ["下载"],
  sendsFile: true,
  help: "Excel 文件：导出 得分 单位 月份，也可以是答复、台账、单位、三会一课等",
  verb: [VERB, COUNTS_VERB],
  show: async (stores, asking) => {
    // A file would stay in the group for everybody who is in it, now and later.
    if (asking.inGroup) return inPrivateCard(TITLE);
    const { period, page, words: said, refused } = readWords(asking.rest, asking.at);
    if (refused !== undefined) return noticeCard({ title: TITLE, lines: [refused] });
    const { how, words } = readHow(asking.actor, said);
    return showUnit(stores, asking, { ...readKind(words), how, period, page });
  },
};

type Wanted = KindSaid & {
  readonly how: How | undefined;
  readonly period: Period | undefined;
  readonly page: number;
};

async function showUnit(stores: Stores, asking: Asking, wanted: Wanted): Promise<Shown> {
  const { kind, words, period, how } = wanted;
  const about = {
    words,
    verb: VERB,
    title: TITLE,
    typed: (unit: Unit) => typedFor({ kind, unit, period, how }),
    inGroup: false,
  } as const;
  const mayCount = holds(asking.actor, COUNTS_VERB) && how !== "named";
  const found = how === "counts" ? NOTHING : await findAskedUnit(stores, asking, about);
  const counted = mayCount
    ? await findAskedUnit(stores, asking, { words, verb: COUNTS_VERB })
    : NOTHING;
  const both = bothCard({ named: found, counted, kind, period });
  if (both !== undefined) return both;
  if (found.kind === "unit") return showKind(stores, asking, { ...wanted, unit: found.unit });
  const isCounted = found.kind !== "several" || (isSure(counted) && !found.exact);
  if (counted.kind === "unit" && isCounted)
    return showCounts(stores, asking, { ...wanted, unit: counted.unit });
  if (counted.kind === "several" && isCounted) return withoutUnitCard(counted, about);
  const isKnown = kind !== undefined || (found.kind === "several" && found.exact);
  const meant = isKnown ? undefined : await kindMeantCard(stores, asking, wanted);
  return meant ?? withoutUnitCard(found, about);
}

const NOTHING = { kind: "not-available" } as const;

type OfUnit = Wanted & { readonly unit: Unit };

/** 汇总: of the four ledgers alone. */
function showCounts(
  stores: Stores,
  asking: Asking,
  { kind, unit, period, page, how }: OfUnit,
): Shown {
  if (kind === undefined || !isListed(kind))
    return kindsCard({
      unit,
      period,
      how,
      kinds: COUNTED_LEDGERS,
      question: "要导出什么？是各县、各党委的个数，不列支部。Excel 文件发到这个私聊里。",
    });
  const of = { kind, unit, period, page, at: asking.at, withNames: false };
  return fileShown(stores, asking, { ...of, aggregated: true, how: "counts" });
}

const fileShown = (stores: Stores, asking: Asking, asked: ExportAsked): Shown => ({
  kind: "file",
  make: () => fileOf(stores, asking, asked),
  inWords: (why) => notSentWords(asked, why, typedFor(asked)),
});

function showKind(
  stores: Stores,
  asking: Asking,
  { kind, among, words, unit, period, page, how }: OfUnit,
): Shown {
  if (kind === undefined || isWithheld(asking, kind, unit))
    return kindsCard({
      unit,
      period,
      how,
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
  const { actor, at } = asking;
  const known = visitsKnownTo(actor);
  const nominates = (["nominate-exemplar", "decide-exemplar"] as const).some((verb) =>
    mayDo(actor, verb, unit),
  );
  const asked = { kind, unit, period, page, how, at, withNames, known, nominates };
  return fileShown(stores, asking, asked);
}

/** 薄弱环节 are of what lies below a unit: of one branch they are none, and to the branch they do not exist. */
const isWithheld = ({ actor }: Asking, kind: ExportKind, unit: Unit): boolean =>
  kind === "weakness" && (unit.kind === "branch" || !mayDo(actor, "read-weakness", unit));

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

type Kinds = Omit<Typed, "kind" | "unit"> & {
  readonly unit: Unit;
  readonly question: string;
  readonly kinds?: readonly ExportKind[];
};

const kindsCard = ({ unit, period, how, question, kinds = EXPORT_KINDS }: Kinds): Card =>
  choiceCard({
    title: `${TITLE} · ${unit.name}`,
    question,
    choices: [
      ...kinds.filter(isOfUnit(unit)).map((kind) => ({
        label: `${EXPORT_WORDS[kind]}：${EXPORT_GISTS[kind]}`,
        typed: typedFor({ kind, unit, period, how }),
      })),
      ...(kinds === EXPORT_KINDS
        ? EXPORT_GROUPS.map((group) => groupChoice(group, { unit, period, how }))
        : []),
    ],
  });

const isOfUnit =
  (unit: Unit) =>
  (kind: ExportKind): boolean =>
    kind !== "weakness" || unit.kind !== "branch";

const groupChoice = (
  { word, gist }: ExportGroup,
  { unit, period, how }: Pick<Kinds, "unit" | "period" | "how">,
) => ({
  label: `${word}：${gist}`,
  typed: [
    TITLE,
    ...(how === undefined ? [] : [HOW_WORDS[how]]),
    word,
    unit.id,
    ...(period === undefined ? [] : [period]),
  ].join(" "),
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
      details: { what: asked.kind, rows, ...audited(asked, period) },
    },
  };
}

/** 汇总 is told apart from the ledger itself, and a ledger of all years from one of a year. */
const audited = ({ kind, aggregated }: ExportAsked, period: Period | undefined) => ({
  ...(aggregated === true ? { form: "counts" } : {}),
  ...(period === undefined && isListed(kind) ? { period: "all" } : {}),
  ...(period === undefined ? {} : { period }),
});
