/** 时间线的说法 — what happened, with day and time, in roles: never a person's name or words. */
import type { BranchEvent, Happened, UnitEvent } from "#blueprint/timeline.ts";
import type { TransferState } from "#blueprint/transfer.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { dayOf, type Month, timeOf } from "#kernel/calendar.ts";
import { isStanding, standingWords } from "./standing-words.ts";

/** How an item is called: by its name where the standard has one. */
type NameItem = (itemCode: string) => string;

/** 12月3日 09:12 书记答了6条（正常5、有困难1） */
export const branchEventLine = ({ at, event }: Happened<BranchEvent>, nameItem: NameItem): string =>
  `${momentWords(at)} ${branchEventWords(event, nameItem)}`;

export const unitEventLine = ({ at, event }: Happened<UnitEvent>): string =>
  `${momentWords(at)} ${unitEventWords(event)}`;

export const momentWords = (at: number): string => `${dayWords(dayOf(at))} ${timeOf(at)}`;

const listOf = (month: Month): string => `${Number(month.slice(5, 7))}月清单`;

export function branchEventWords(event: BranchEvent, nameItem: NameItem): string {
  if (isStanding(event)) return standingWords(event);
  switch (event.kind) {
    case "launched":
      return `上级部署${listOf(event.month)}`;
    case "closed":
      return `${listOf(event.month)}截止`;
    case "list-sent":
      return `${listOf(event.month)}已送达`;
    case "answered":
      return answeredWords(event);
    case "completed":
      return `${listOf(event.month)}全部答完`;
    case "help-raised":
      return `提出有困难：${nameItem(event.itemCode)}`;
    case "help-answered":
      return `上级答复了困难：${nameItem(event.itemCode)}`;
    case "secretary-changed":
      return event.vacant ? "书记空缺" : "书记换人，清单转给新书记";
    case "evidence":
      return `交了材料${event.files}份`;
    case "snoozed":
      return `说了“稍后”（第${event.number}次）`;
    case "transfer":
      return TRANSFER[event.state];
    case "reminded":
      return "发了到期提醒";
    case "superior-told":
      return "没答完的情况报给了上级";
    case "urged":
      return event.urgent ? "上级紧急催办" : "上级催办";
    default:
      return assertNever(event);
  }
}

const TRANSFER: Readonly<Record<TransferState, string>> = {
  offered: "书记请人接办",
  accepted: "对方接受，接办清单",
  declined: "对方答复不接受，还由书记办",
  expired: "对方没有答复，还由书记办",
  withdrawn: "书记收回了转交",
  void: "清单已答完或截止，转交作罢",
  returned: "清单退回给书记",
};

const BY_WORDS = { secretary: "书记", holder: "接办人", records: "按记录" } as const;

function answeredWords(event: BranchEvent & { readonly kind: "answered" }): string {
  const parts = [
    ["正常", event.meets],
    ["填报", event.values],
    ["不适用", event.notApplicable],
    ["有困难", event.difficulties],
    ["其中改答", event.changed],
  ] as const;
  const counted = parts.filter(([, count]) => count > 0).map(([name, count]) => `${name}${count}`);
  const all = event.meets + event.values + event.notApplicable + event.difficulties;
  return `${BY_WORDS[event.by]}答了${all}条（${counted.join("、")}）`;
}

function unitEventWords(event: UnitEvent): string {
  switch (event.kind) {
    case "launched":
      return `部署${listOf(event.month)}`;
    case "closed":
      return `${listOf(event.month)}截止`;
    case "posted":
      return "发了通报";
    case "urged":
      return `${event.urgent ? "紧急催办" : "催办"}了${event.branches}个支部`;
    default:
      return assertNever(event);
  }
}
