/** 述职 — a secretary's page: their own, or for the department one below it; on a card, and as a file to print. */
import { type AppraisalView, readAppraisal } from "#acceptance/use-cases/read-appraisal.ts";
import { appraisalCard } from "#cards/acceptance/appraisal-card.ts";
import {
  APPRAISAL,
  APPRAISAL_FILE,
  appraisalRefusalWords,
  appraisalTyped,
} from "#cards/acceptance/appraisal-words.ts";
import { choiceCard, MOST_CHOICES } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { appraisalPaper } from "#chat/exports/appraisal-paper.ts";
import { paperNotSentWords } from "#chat/exports/paper-words.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Unit } from "#organisation/unit.ts";
import { yearOf } from "#taskbook/period.ts";
import { findAskedUnit, inPrivateCard, withoutUnitCard } from "./asked-unit.ts";
import type { Asking, Command, Shown } from "./command.ts";
import { readWords } from "./words-asked.ts";

const VERB = "read-appraisal";

export const appraisal: Command = {
  name: APPRAISAL,
  pinyin: "shu zhi",
  aliases: ["述职评议"],
  sendsFile: true,
  help: "书记述职用的一页数字：述职 单位 2026年，述职 单位 2026年 文件",
  verb: VERB,
  show: async (stores, asking) => {
    if (asking.inGroup) return inPrivateCard(APPRAISAL);
    const { period, page, words: said, refused } = readWords(asking.rest, asking.at);
    if (refused !== undefined) return noticeCard({ title: APPRAISAL, lines: [refused] });
    const words = said.filter((word) => word !== APPRAISAL_FILE);
    const year = yearOf(period ?? dayOf(asking.at));
    const asked = await findAskedUnit(stores, asking, { words, verb: VERB });
    const typed = (unit: Unit) => appraisalTyped({ unit, year });
    if (asked.kind !== "unit")
      return withoutUnitCard(asked, { title: APPRAISAL, typed, words, inGroup: false });
    const { unit } = asked;
    if (words.length === 0 && (unit.kind === "county" || unit.kind === "city"))
      return belowCard(stores, { unit, page, year });
    const wanted = { unit, year };
    return words.length < said.length
      ? showFile(stores, asking, wanted)
      : showPage(stores, asking, wanted);
  },
};

type Wanted = { readonly unit: Unit; readonly year: string };

/** The last button of a page leads to the next. */
const UNITS_A_PAGE = MOST_CHOICES - 1;

/** In organisational order, never by a number. */
async function belowCard(
  { organisation }: Stores,
  { unit, year, page }: Wanted & { readonly page: number },
): Promise<Card> {
  const below = (await organisation.listSubtree(unit.path)).filter(
    ({ parentId }) => parentId === unit.id,
  );
  const last = Math.max(0, Math.ceil(below.length / UNITS_A_PAGE) - 1);
  const shown = Math.min(page, last);
  const units = below.slice(shown * UNITS_A_PAGE, (shown + 1) * UNITS_A_PAGE);
  return choiceCard({
    title: APPRAISAL,
    question: `看哪个单位书记的？也可以写单位名，如“${APPRAISAL} ${units[0]?.shortName ?? unit.shortName} ${year}年”。`,
    choices: [
      ...units.map((one) => ({ label: one.name, typed: appraisalTyped({ unit: one, year }) })),
      ...(shown < last
        ? [{ label: "下一页", typed: `${APPRAISAL} ${year}年 第${shown + 2}页` }]
        : []),
    ],
  });
}

const showPage = async (stores: Stores, asking: Asking, wanted: Wanted): Promise<Card> =>
  orWhy(stores, asking, wanted, appraisalCard);

async function orWhy<T>(
  stores: Stores,
  { actor: by, at }: Asking,
  wanted: Wanted,
  show: (view: AppraisalView) => T,
): Promise<T | Card> {
  const read = await readAppraisal(stores, { ...wanted, by, at });
  return read.ok
    ? show(read.value)
    : noticeCard({ title: APPRAISAL, lines: [appraisalRefusalWords(read.refusal)] });
}

const showFile = (stores: Stores, asking: Asking, wanted: Wanted): Shown => ({
  kind: "file",
  make: () =>
    orWhy(stores, asking, wanted, (view) => ({
      ...appraisalPaper(view),
      audited: {
        actor: asking.actor.personId,
        verb: "export.made",
        subject: `unit/${wanted.unit.id}`,
        details: { what: "appraisal", period: wanted.year },
      },
    })),
  inWords: (why) =>
    paperNotSentWords(
      `${wanted.unit.shortName}的${APPRAISAL}`,
      why,
      `${appraisalTyped(wanted)} ${APPRAISAL_FILE}`,
    ),
});
