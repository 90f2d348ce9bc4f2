/** What is no command and still has an answer: a greeting, thanks, and what this bot does not do on purpose. */

export type Talk = { readonly title: string; readonly lines: readonly string[] };

const TALKS: readonly { readonly said: RegExp; readonly talk: Talk }[] = [
  {
    said: /^(你好|您好|大家好|早上好|上午好|中午好|下午好|晚上好|早|hi|hello|哈喽|嗨|在吗|在不在|在么|有人吗)(啊|呀|哦|筑基|机器人)*[\s,，。.!！~?？]*$/i,
    talk: { title: "您好", lines: ["我在。想知道什么直接打字，例如：我的任务、帮助。"] },
  },
  {
    said: /^(好的?|行|收到|知道了|明白了?|了解|嗯+|哦+|ok|可以)?[\s,，。]*(非常|十分|太)?(谢谢|多谢|感谢|谢了|辛苦了?|thanks?)(你|您|啦|了|大家|筑基)*[\s,，。.!！~]*$/i,
    talk: { title: "不客气", lines: ["不用回复，有要办的会发给您。"] },
  },
  {
    said: /^((我|我们|暂时|目前|都|谢谢|感谢|好的?)[\s,，。]*)*(没有?|无)(什么|啥|其他)?意见(建议)?(和建议)?(了|啦|谢谢)*[\s,，。.!！~]*$|^意见(和?建议)?[\s:，,]*(暂时|目前|都)?(没有|无)(了|啦)?[\s,，。.!！~]*$|^(非常|十分)?(谢谢|感谢|多谢)\S{0,12}意见[\s,，。.!！~]*$/,
    talk: { title: "好的", lines: ["不用回复，有要办的会发给您。"] },
  },
  {
    said: /^(好的?|好吧|行|收到|知道了|明白了?|嗯+|哦+|ok|再见|拜拜)[\s,，。.!！~]*$/i,
    talk: { title: "好的", lines: ["不用回复，有要办的会发给您。"] },
  },
  {
    said: /^(上一?页|下一?页|第\s*[\d一二三四五六七八九十]+\s*页)$/,
    talk: { title: "翻页", lines: ["翻页请点卡片上的按钮，或写全，例如：进度 第2页。"] },
  },
];

const RANKING =
  /排名|排行|排第几|名次|第几名|谁最|哪个(支部|村|单位)?最|最后一名|倒数第[一二三\d]+名|垫底|末位|红黑榜|(前|后)[三五十\d]+名/;

/** 减负: nobody is ranked, so that nobody is asked to climb. */
export const NO_RANKING: Talk = {
  title: "不排名",
  lines: ["这里不排名，也不比哪个支部先后。要看一个支部差什么、怎样补，请发：得分 支部。"],
};

const NO_CHECK_IN: Talk = {
  title: "不打卡",
  lines: ["这里不打卡、不签到、不记个人积分。清单答完就是办完，发“我的任务”看有没有要办的。"],
};

export const asksRanking = (text: string): boolean => RANKING.test(text);

/** The whole line is a greeting, thanks or the like. */
export const smallTalk = (line: string): Talk | undefined =>
  TALKS.find(({ said }) => said.test(line))?.talk;

/** The line asks for what this bot does not do on purpose. */
export function notDone(line: string): Talk | undefined {
  if (asksRanking(line)) return NO_RANKING;
  return /打卡|签到|积分/.test(line) ? NO_CHECK_IN : undefined;
}
