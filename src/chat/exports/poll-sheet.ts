/** 评议链接 — a link a row, to be cut apart and handed out; nothing in the file says who gets which. */
import type { PollView } from "#acceptance/poll-ports.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";

const LINK = "评议链接（每个只能用一次）";

export const pollSheets = (
  { branch, poll }: PollView,
  links: readonly string[],
): readonly SheetToWrite[] => [
  { name: "链接", headers: [LINK], rows: links.map((link) => ({ cells: { [LINK]: link } })) },
  {
    name: "说明",
    headers: ["说明"],
    rows: [
      `${branch.name}的群众评议${poll === null ? "" : `，${dayWords(poll.untilOn)}为止`}。`,
      "一个人一个链接，用手机打开，不用登录。打开不算用掉，提交才算。",
      "请剪开或打乱了发。不要登记谁拿了哪一个，也不要代填。",
      "系统不记谁评了、什么时候评的；不到5人的数不列。",
    ].map((words) => ({ cells: { 说明: words } })),
  },
];
