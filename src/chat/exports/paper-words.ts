/** 打印件的说法 — what a paper is called, and what is said when it does not come. */
import type { TextReason } from "#delivery/ports.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Unit } from "#organisation/unit.ts";
import { fit } from "./export-words.ts";

/** 经过_柳芽村_SL01-01_2026.docx */
export const paperNameOf = (
  what: string,
  unit: Pick<Unit, "id" | "shortName">,
  when: string,
): string => `${[what, fit(unit.shortName), fit(unit.id), when].join("_")}.docx`;

/** `typed` asks for it again. */
export function paperNotSentWords(what: string, why: TextReason, typed: string): string {
  const paper = `【文件】${what}`;
  switch (why) {
    case "late":
      return `${paper}还没发成：文件一直传不上去。这一份不再发了，请晚点再发「${typed}」。`;
    case "too-large":
      return `${paper}没有发成：文件太大。请写明年份，分开要。`;
    case "no-scope":
      return `${paper}没有发成：机器人没有传文件的权限。请联系县委组织部的系统管理员，开通后再发「${typed}」。`;
    case "refused":
      return `${paper}没有发成：飞书没有收下这个文件。请联系县委组织部的系统管理员。`;
    default:
      return assertNever(why);
  }
}
