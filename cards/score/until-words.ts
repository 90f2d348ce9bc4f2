/** 到什么时候 — until when an answer can be changed, and up to which month a score counts. */
import type { OpenWindow } from "#blueprint/open-window.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import type { Day, Month } from "#kernel/calendar.ts";

/** A list takes answers until it is closed, which may be after its last day. */
export const windowWords = ({ dueOn }: Pick<OpenWindow, "dueOn">, today: Day): string =>
  dueOn < today ? `${dayWords(dueOn)}已到期，上级截止这期清单前还能改` : `${dayWords(dueOn)}前`;

/** Nothing up to the present month, as is taken for granted; 截至9月 of any other. */
export const upToWords = (upTo: Month, today: Day): string =>
  today.startsWith(upTo) ? "" : `截至${Number(upTo.slice(5))}月`;
