/** 记录 as it is typed — to choose, to see what was recorded, to open a form, or a meeting in one line. */
import type { RecordFormName } from "#cards/records/record-form.ts";
import { recordForms } from "#cards/records/record-forms.ts";
import { meetingNamed } from "#records/meeting-typed.ts";

export type RecordAsked =
  | { readonly kind: "choose" }
  /** Page from 0. */
  | { readonly kind: "list"; readonly page: number }
  | { readonly kind: "form"; readonly form: RecordFormName }
  | { readonly kind: "line" };

/** Other ways to say what is not a meeting, besides the title of its form. */
const CALLED: readonly (readonly [RecordFormName, RegExp])[] = [
  ["talks", /^(谈心)?谈话$/],
  ["study", /^(集中)?(学习|培训|轮训)(培训)?$/],
  ["member-hours", /^(党员)?学时$/],
  ["dues", /^(交|收|收缴)?党费(收缴)?$/],
  ["dues-published", /^(党费公[布示]|公[布示]党费)$/],
  ["election", /^(换届(选举)?|选举)$/],
  ["term-shift", /^((延期|提前)换届|换届(延期|提前))$/],
  ["roster", /^(党员)?(名册|花名册)$/],
  ["admission", /^发展(党员)?$/],
  ["year-text", /^(年度)?(工作)?(计划|自查|总结)$/],
];

const RECENT = /^最近(?:记的|记录)?\s*(?:第?(\d{1,6})页?)?$/;
const HAS_COUNTS = /应到|实到|到会/;

export function recordAsked(rest: string): RecordAsked {
  const text = rest.normalize("NFKC").trim();
  if (text === "") return { kind: "choose" };
  const recent = RECENT.exec(text);
  if (recent !== null) return { kind: "list", page: Math.max(0, Number(recent[1] ?? 1) - 1) };
  if (HAS_COUNTS.test(text)) return { kind: "line" };
  const form = meetingNamed(text) ?? formCalled(text.split(/[\s,，:：]/)[0] ?? "");
  return form === undefined ? { kind: "line" } : { kind: "form", form };
}

const formCalled = (word: string): RecordFormName | undefined =>
  CALLED.find(([form, name]) => name.test(word) || recordForms[form].title === word)?.[0];
