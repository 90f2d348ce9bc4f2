/** 材料的说法 — why a file or a choice was refused, and what to do instead. */
import type { Evidence, FetchFailure } from "#blueprint/evidence.ts";
import { MAX_FILE_BYTES } from "#blueprint/evidence.ts";
import type { AttachRefusal } from "#blueprint/use-cases/attach-evidence.ts";
import type { NotTaken, ReceiveRefusal } from "#blueprint/use-cases/receive-evidence.ts";
import { type NameItem, refusalWords } from "#cards/words.ts";
import { assertNever } from "#kernel/assert-never.ts";

type Refused = ReceiveRefusal | AttachRefusal;
type OwnRefusal = Extract<Refused, { readonly kind: `evidence.${string}` }>;

export function evidenceRefusalWords(refusal: Refused, nameItem: NameItem): string {
  if (isOwn(refusal)) return ownWords(refusal);
  if (refusal.kind !== "checklist.not-yours") return refusalWords(refusal, nameItem);
  return refusal.secretaryName === undefined
    ? "这张清单不是发给您的，材料没有收。该支部目前没有登记书记。"
    : `这张清单是发给${refusal.secretaryName}书记的，材料没有收，请由本人发送。`;
}

const isOwn = (refusal: Refused): refusal is OwnRefusal => refusal.kind.startsWith("evidence.");

function ownWords(refusal: OwnRefusal): string {
  switch (refusal.kind) {
    case "evidence.nothing-taken":
      return notTakenWords(refusal).join("\n");
    case "evidence.nothing-asked":
      return "这期清单没有条目，材料没有收。";
    case "evidence.gone":
      return "这条消息的材料已经撤回或没有收下，请重新发一次。";
    case "evidence.stale":
      return "之前已经选过，下面是现在的情况";
    case "evidence.no-item-chosen":
      return "请先选材料能证明哪一条，可以选多条。";
    default:
      return assertNever(refusal);
  }
}

/** One line for each reason why files of a message were not taken. */
export const notTakenWords = ({ secret, soundOrVideo }: NotTaken): string[] => [
  ...(secret === 0
    ? []
    : [
        `有${secret}个文件从名称看像涉密、干部考察、纪律审查、政审、志愿书一类材料，没有收，也没有保存。这类材料不能在聊天里传，请马上撤回那条消息。`,
      ]),
  ...(soundOrVideo === 0
    ? []
    : [`有${soundOrVideo}个录音或视频没有收。只收图片、PDF、Office文档和压缩包，材料都是可选的。`]),
];

/** What became of a file that could not be kept, and what to do. */
export function failureWords(failure: FetchFailure): string {
  switch (failure) {
    case "too-large":
      return `超过${MAX_FILE_BYTES / 1024 / 1024}MB，没有存下。请压缩或拆开后重新发。`;
    case "type":
      return "内容不是图片、PDF、Office文档或压缩包（按内容判断，与文件名无关），没有存下。请换成这几种格式重新发。";
    case "empty":
      return "是空文件，没有存下。请重新发。";
    case "gone":
      return "已经从飞书取不到（可能撤回了，或这个群不允许取文件），没有存下。请在和机器人的私聊里重新发。";
    case "unreachable":
      return "试了几次都没能从飞书取到，没有存下。请重新发一次；还不行，请告诉县委组织部的管理员。";
  }
}

/** Characters of a file's name on a card: its beginning, and its end with what it is. */
const NAME = { first: 24, last: 8 } as const;

/** How a file is called: a picture has no name. The whole name stands in the message it came with. */
export function fileWords({ name, kind }: Pick<Evidence, "name" | "kind">): string {
  if (name === "") return kind === "image" ? "图片" : "文件";
  return name.length <= NAME.first + NAME.last + 1
    ? `“${name}”`
    : `“${name.slice(0, NAME.first)}…${name.slice(-NAME.last)}”`;
}
