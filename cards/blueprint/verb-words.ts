/** 稍后和转交为什么没有办成 — what happened, and what to do instead. */
import type { CampaignRefusal } from "#blueprint/campaign.ts";
import type { SnoozeRefusal } from "#blueprint/snooze.ts";
import type { MoveName, TransferRefusal, TransferState } from "#blueprint/transfer.ts";
import type { SubmitRefusal } from "#blueprint/use-cases/submit-answer.ts";
import { type NameItem, refusalWords } from "#cards/words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Day } from "#kernel/calendar.ts";
import { dayWords } from "./answer-words.ts";

/** Why 稍后 was not possible, for whatever reason. */
export const putOffRefusalWords = (
  refusal: SnoozeRefusal | SubmitRefusal,
  nameItem: NameItem,
): string => (isOfSnooze(refusal) ? snoozeRefusalWords(refusal) : refusalWords(refusal, nameItem));

const isOfSnooze = (refusal: SnoozeRefusal | SubmitRefusal): refusal is SnoozeRefusal =>
  refusal.kind.startsWith("snooze.");

/** Why 转交 was not possible, for whatever reason. */
export const handOnRefusalWords = (
  refusal: TransferRefusal | CampaignRefusal,
  nameItem: NameItem,
): string =>
  isOfTransfer(refusal) ? transferRefusalWords(refusal) : refusalWords(refusal, nameItem);

const isOfTransfer = (refusal: TransferRefusal | CampaignRefusal): refusal is TransferRefusal =>
  refusal.kind.startsWith("transfer.");

export const offeredWords = (offered: {
  readonly toName: string;
  readonly answerByOn: Day;
}): string =>
  `已请${offered.toName}接办，${dayWords(offered.answerByOn)}前没有接受，清单回到您这里`;

/** What was done, to whoever did it. */
export const MOVED_WORDS: Readonly<Record<MoveName, string>> = {
  accept: "已接受，清单马上发给您",
  decline: "已答复不接受，清单还由书记办理",
  withdraw: "已收回，清单还由您办理",
  "give-back": "已退回，清单由书记办理",
};

function snoozeRefusalWords(refusal: SnoozeRefusal): string {
  switch (refusal.kind) {
    case "snooze.used-up":
      return "这期清单已经说过两次“稍后”，不能再推。办不了，请点“转交”，或在有例外里选“有困难”。";
    case "snooze.no-slot":
      return `${dayWords(refusal.dueOn)}就截止，没有更晚的时段了。办不了，请点“转交”，或在有例外里选“有困难”。`;
    case "snooze.stale":
      return "这个时段已经过了，或者之前已经选过。下面是现在的情况。";
    case "snooze.completed":
      return "这期清单已经全部答完，不用再提醒。";
    default:
      return assertNever(refusal);
  }
}

export function transferRefusalWords(refusal: TransferRefusal): string {
  switch (refusal.kind) {
    case "transfer.not-yours":
      return refusal.secretaryName === undefined
        ? "清单由支部书记转交，该支部目前没有登记书记。"
        : `清单由${refusal.secretaryName}书记转交，请由本人办理。`;
    case "transfer.completed":
      return "这期清单已经全部答完，不用转交。";
    case "transfer.to-oneself":
      return "不能转交给自己。请写别人的姓名，或直接答。";
    case "transfer.outside":
      return `${refusal.name === undefined ? "这个人" : `“${refusal.name.slice(0, 20)}”`}不在本支部任职。只能转交给本支部或所属党小组里有职务的人，请点“转交”选一位。`;
    case "transfer.unbound":
      return `${refusal.name}还没有绑定飞书账号，收不到清单。请先让对方绑定，或换一位。`;
    case "transfer.ambiguous":
      return `本支部有几位叫${refusal.name}，请点清单上的“转交”，在名单里选。`;
    case "transfer.nobody":
      return "本支部没有别的已绑定账号的任职人员可以转交。请先让支委绑定，或直接答。";
    case "transfer.offered":
      return `已经请${refusal.toName}接办，等对方在${dayWords(refusal.answerByOn)}前答复。要换人，请先收回。`;
    case "transfer.held":
      return `${refusal.holderName}已经接办，不能再转交。要换人，请先让对方退回；您也可以直接答。`;
    case "transfer.too-late":
      return `${dayWords(refusal.dueOn)}截止，来不及等别人接受了。请直接答，或在有例外里选“有困难”。`;
    case "transfer.over":
      return overWords(refusal.state);
    case "transfer.not-asked":
      return "这次转交和您没有关系，什么都没有改变。发“我的任务”看要办的。";
    default:
      return assertNever(refusal);
  }
}

/** What became of an offer, to whoever presses an old card of it. */
function overWords(state: TransferState): string {
  switch (state) {
    case "accepted":
      return "这次转交已经被接受，收不回了。要拿回来，请让对方退回。";
    case "declined":
      return "这次转交之前已经答复不接受，清单在书记那里。";
    case "expired":
      return "这次转交过了答复的时间，清单已经回到书记那里。";
    case "withdrawn":
      return "书记已经收回了这次转交，不用再管。";
    case "void":
      return "这期清单已经答完或截止，不用再转交。";
    case "returned":
      return "这期清单已经退回给书记。";
    case "offered":
      return "这次转交还在等答复。";
    default:
      return assertNever(state);
  }
}
