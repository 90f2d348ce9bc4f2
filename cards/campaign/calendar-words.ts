/** 放假安排的说法 — a year whose working days are not known, and a day that a month has not. */
import type { LaunchRefusal } from "#blueprint/launch-preview.ts";
import { monthWords } from "#cards/blueprint/answer-words.ts";

/** What is counted with instead, and who can mend it. */
export const unarrangedWords = (year: string): string =>
  `${year}年的放假安排还没有，只能按周一至周五算工作日，遇到节假日会不准。国务院公布后请系统管理员导入。`;

export const noSuchWorkingDayWords = ({
  text,
  month,
}: Extract<LaunchRefusal, { kind: "campaign.no-such-working-day" }>): string =>
  `${monthWords(month)}没有“${text}”这一天，请改小一点，或者直接写日期。`;
