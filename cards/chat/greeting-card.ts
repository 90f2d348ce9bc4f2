/** 打招呼 — once: what the bot is for, in three lines. It asks nothing. */
import type { Card } from "#cards/kit/card.ts";
import { noticeCard } from "./notice-card.ts";

/** To a person who opens the private chat for the first time; `examples` is what they may ask, null for an account bound to nobody. */
export const welcomeCard = ({ examples }: { readonly examples: readonly string[] | null }): Card =>
  noticeCard({
    title: "您好，这里是筑基",
    lines: [
      "支部要办的事，每期一张卡片发到这里，点几下就办完，不用填表、不用打卡。",
      examples === null
        ? "绑定以后，想知道什么直接打字就行。"
        : `想知道什么直接打字，例如：${examples.join("、")}。`,
      examples !== null
        ? "觉得哪里不合理，点“不合理？”或发：意见 一句话，5个工作日内答复。"
        : "这个账号还没有和人员名册对上：请向县委组织部要绑定码，收到后发：绑定 绑定码",
    ],
    complain: examples !== null,
  });

/** To a group the bot was added to; `unitName` undefined while the group is nobody's. */
export const groupGreetingCard = ({ unitName }: { readonly unitName: string | undefined }): Card =>
  noticeCard({
    title: "大家好，这里是筑基",
    lines:
      unitName === undefined
        ? [
            "这个群还没有对应到党组织，所以不会在这里发通报。",
            "请管理员在群里@我发：绑定群 单位简称",
            "其他事情请在和我的私聊里办。",
          ]
        : [
            `这个群是${unitName}的群，通报会发到这里，只讲进度和平均情况，不排名。`,
            "想问什么，@我发：进度、帮助。",
            "要答的清单只发到书记的私聊，不在群里催。",
          ],
    complain: false,
  });
