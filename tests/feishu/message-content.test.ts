import { expect, it } from "vitest";
import { type Mention, mentionsBot, spokenText } from "#feishu/message-content.ts";
import { BOT } from "./platform-request.ts";

const bot: Mention = { key: "@_user_1", openId: BOT, name: "筑基" };
const wang: Mention = { key: "@_user_2", openId: "ou_wang", name: "王书记" };
const tenth: Mention = { key: "@_user_10", openId: "ou_li", name: "李书记" };
const said = (text: string, ...mentions: Mention[]) =>
  spokenText({ content: { type: "text", text }, mentions }, BOT);

it.each([
  ["@_user_1 进度", [bot], "进度"],
  ["进度 @_user_1", [bot], "进度"],
  ["催办 @_user_1 示例镇", [bot], "催办 示例镇"],
  ["@_user_1", [bot], ""],
  ["@_user_1\u00a0状态 @_user_2", [bot, wang], "状态 @王书记"],
  ["@_user_10 和 @_user_1", [bot, tenth], "@李书记 和"],
  ["@_user_3 说了", [bot], "@_user_3 说了"],
  ["第一行\n@_user_1 第二行", [bot], "第一行\n第二行"],
  ["@_all 开会", [], "@_all 开会"],
])("hears %j without the mention of the bot", (text, mentions, expected) =>
  expect(said(text, ...mentions)).toBe(expected),
);

it("hears the words of a post, and none in a picture", () => {
  const post = { type: "post", text: "标题\n@_user_1 完成", imageKeys: [], fileKeys: [] } as const;
  expect(spokenText({ content: post, mentions: [bot] }, BOT)).toBe("标题\n完成");
  expect(spokenText({ content: { type: "image", imageKey: "i" }, mentions: [bot] }, BOT)).toBe("");
});

it("knows whether the bot itself is mentioned", () => {
  expect(mentionsBot({ mentions: [wang, bot] }, BOT)).toBe(true);
  expect(mentionsBot({ mentions: [wang] }, BOT)).toBe(false);
});
