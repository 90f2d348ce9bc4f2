/** 意见的说法 — refusals, and when an answer is due. */
import type { ComplaintRefusal } from "#burden/complaint.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { DueDay } from "#kernel/working-calendar.ts";

export function complaintRefusalWords(refusal: ComplaintRefusal): string {
  switch (refusal.kind) {
    case "complaint.empty":
      return "请写一句话，例如“意见 第3条要求每月交照片，太多了”。";
    case "complaint.too-long":
      return `请控制在${refusal.limit}字以内，先说最要紧的一条。`;
    case "complaint.not-found":
      return `没有编号是“${refusal.id}”的意见。发“答复意见”看还没有答复的。`;
    case "complaint.answered":
      return "这条意见之前已经答复过，答复没有改变。";
    case "complaint.owned":
      return "这条意见已经有人在办。要直接答复，请发“答复意见 编号 怎么处理”。";
    default:
      return assertNever(refusal);
  }
}

export const SENT_WORDS = "已转给县委组织部，5个工作日内答复";

/** The day, and where the holidays of its year are not announced yet, that it was counted without them. */
export const dueWords = ({ on, certain }: DueDay): string =>
  certain
    ? `最迟${dayWords(on)}答复。`
    : `最迟${dayWords(on)}答复（${on.slice(0, 4)}年的放假安排还没有公布，按周一至周五计算，公布后可能顺延）。`;
