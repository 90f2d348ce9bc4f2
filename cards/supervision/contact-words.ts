/** 联系点的说法 */
import { assertNever } from "#kernel/assert-never.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { ContactProblem, ContactRefusal, ProblemWay } from "#supervision/contact.ts";
import type { FindingRefusal } from "#supervision/finding.ts";
import { findingRefusalWords } from "./finding-refusal-words.ts";

export const CONTACT = "联系点";

export const WAY_WORDS: Readonly<Record<ProblemWay, string>> = {
  finding: "转为问题",
  help: "转为求助",
};

/** 已转为问题2026-17；已转为求助 */
export function becameWords({ became, id }: Pick<ContactProblem, "became" | "id">): string {
  switch (became) {
    case null:
      return "还没有转";
    case "finding":
      return `已转为问题${id?.split("/").at(-1) ?? ""}`;
    case "help":
      return "已转为求助";
    default:
      return assertNever(became);
  }
}

export function contactRefusalWords(refusal: ContactRefusal | FindingRefusal, at: Instant): string {
  if (isOfFinding(refusal)) return findingRefusalWords(refusal, dayOf(at));
  switch (refusal.kind) {
    case "contact.not-available":
      return "这不是您的联系点。发“联系点”看您联系哪些支部。";
    case "contact.words-missing":
      return "请写一句去看了什么。";
    case "contact.too-long":
      return `写得太长，请控制在${refusal.longest}字以内。`;
    case "contact.passed":
      return `之前${becameWords({ became: refusal.became, id: null })}，没有再转。`;
    case "contact.raises-nothing":
      return "您的职务不提出问题，请转为求助，由直接责任人来办。";
    case "contact.nobody":
      return "这个支部现在没有能收到消息的直接责任人，没有转出去。请联系党委组织委员。";
    case "contact.own-duty":
      return "您自己就是这个支部的直接责任人，请转为问题，或者直接办。";
    default:
      return assertNever(refusal);
  }
}

const isOfFinding = (refusal: ContactRefusal | FindingRefusal): refusal is FindingRefusal =>
  refusal.kind.startsWith("finding.");
