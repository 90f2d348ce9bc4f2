/** 年终 — December in the sample county: sixty branches are asked, and answer each in its own way. */
import {
  answerByCard,
  answerByText,
  type Choice,
  changeByCard,
  wordsOf,
} from "#tests/support/answering.ts";
import type { CountyBranch } from "#tests/support/county.ts";
import type { Account, World } from "#tests/support/world.ts";

type Play = (world: World, secretary: Account) => Promise<unknown>;

/** The smallest PNG there is. */
const PICTURE = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=",
    "base64",
  ),
);
const BELOW = "不是，下面填实际数";

/** Everything is normal but the items named. */
const except =
  (exceptions: Readonly<Record<string, Choice>>): Play =>
  (world, secretary) =>
    answerByCard(world, secretary, { exceptions: (name) => exceptions[name] });

/** The first sections, all normal, and then silence. */
const begin =
  (sections: number): Play =>
  (world, secretary) =>
    answerByCard(world, secretary, { exceptions: () => undefined, sections });

const fails: Choice = { choose: "没做到" };
/** 没做到, the lowest option or none at all, wherever the form offers it. */
const lowest: Choice = {
  choose: [
    "没做到",
    BELOW,
    "应建未建",
    "应设未设",
    "空缺超过3个月",
    "缺环节",
    "未开展",
    "多月未收",
    "无场所",
    "正常",
  ],
  write: ["0", "0"],
};

/** Opens the list from the bot's menu, and never presses a button. */
const type =
  (said: Readonly<Record<string, string>>): Play =>
  async (world, secretary) => {
    await world.console.menu(secretary.openId, "我的任务");
    await world.settle();
    await answerByText(world, secretary, (name) => said[name]);
  };

/** All normal at first; then one answer falls, and another falls and is put right again. */
const thinkAgain: Play = async (world, secretary) => {
  const numbers = await answerByCard(world, secretary, { exceptions: () => undefined });
  const change = (name: string, choice: Choice) =>
    changeByCard(world, secretary, { number: numbers.get(name) ?? 0, name, choice });
  await change("党员大会", { choose: BELOW, write: ["0"] });
  await change("组织生活会", { choose: BELOW, write: ["0"] });
  await change("组织生活会", { choose: "正常" });
};

const silent: Play = async () => undefined;

/** All normal; then a picture in reply to the checklist, for the items named. */
const prove =
  (items: readonly string[]): Play =>
  async (world, secretary) => {
    await answerByCard(world, secretary, { exceptions: () => undefined });
    const { messageId: replyTo, chatId } = world.newest(secretary);
    await world.console.sendImage(secretary.openId, chatId, PICTURE, "会议室.png", { replyTo });
    await world.settle();
    await world.press(secretary, "用于这几条", { formValue: { items } });
  };

/** The first so many sections that way, the rest all normal. */
const nearlyNothingIn =
  (sections: number): Play =>
  async (world, secretary) => {
    await answerByCard(world, secretary, { exceptions: () => lowest, sections });
    await answerByCard(world, secretary, { exceptions: () => undefined });
  };

/** What the secretary of each branch does: by the last digit of its place in organisational order, 0 to 59. */
const BY_LAST_DIGIT: readonly (readonly [string, Play])[] = [
  ["0 all normal", except({})],
  ["1 没做到", except({ 委员分工: fails, 议事表决程序: fails })],
  [
    "2 other options",
    except({
      支部设置与规模: { choose: "设置合规但超过50人" },
      党费收缴与党务公开: { choose: "收缴正常" },
      活动场所: { choose: "共用场所" },
      议事表决程序: fails,
    }),
  ],
  [
    "3 counts below and above the target",
    except({
      书记与班子培训: { choose: BELOW, write: ["13", "1"] },
      党员学时: { choose: BELOW, write: ["９５％"] },
      支委会会议: { choose: BELOW, write: ["0"] },
      党课: { choose: BELOW, write: ["3"] },
      谈心谈话: { choose: BELOW, write: ["83"] },
    }),
  ],
  [
    "4 不适用 with a reason, and counts that come to no round number",
    except({
      党员学时: { choose: BELOW, write: ["67"] },
      支委会会议: { choose: BELOW, write: ["0"] },
      联系服务群众: { choose: BELOW, write: ["71"] },
      流动党员联系与关怀帮扶: { choose: "不适用", reason: "没有流动党员" },
      党小组会: { choose: "不适用", reason: "没有划分党小组" },
    }),
  ],
  [
    "5 有困难, and a group that fell short",
    except({
      党小组会: { choose: "有党小组没做到", write: ["1"] },
      活动场所: { choose: "有困难", reason: "屋顶漏雨，要修缮经费" },
    }),
  ],
  ["6 edits after answering", thinkAgain],
  [
    "7 the menu and text commands",
    type({ 委员分工: "不适用 只设书记", 主题党日: "0", 工作经费: "没做到" }),
  ],
  ["8 all normal, with evidence for several items", prove(["C-SUP-01", "C-SUP-02"])],
  ["9 silence", silent],
];
const INSTEAD: ReadonlyMap<number, readonly [string, Play]> = new Map([
  [8, ["nearly nothing in the first half", nearlyNothingIn(3)]],
  [18, ["nearly nothing at all", nearlyNothingIn(20)]],
  [19, ["three sections, then silence", begin(3)]],
  [28, ["all normal, with evidence for one item", prove(["C-SUP-01"])]],
  [39, ["three sections, then silence", begin(3)]],
  [48, ["nearly nothing in the first half", nearlyNothingIn(3)]],
  [59, ["six sections, then silence", begin(6)]],
]);

function playOf(index: number): Play {
  const [, play] = INSTEAD.get(index) ?? BY_LAST_DIGIT[index % 10] ?? [];
  if (play === undefined) throw new Error(`nobody said what branch ${index} does`);
  return play;
}

/** Sixty secretaries answer, one after another, a minute apart. */
export async function answerAll(world: World, branches: readonly CountyBranch[]): Promise<void> {
  for (const [index, { secretary }] of branches.entries()) {
    await world.console.clock.moveBy(60_000);
    await playOf(index)(world, secretary);
  }
}

const COUNTY = "中共示例县委员会";
export const operatorOf = (world: World): Account => world.who(COUNTY, "县委组织部组织科科长");

/** 部署: previewed in the private chat and confirmed on the preview; the cards go out. */
export async function launch(world: World): Promise<readonly string[]> {
  const operator = operatorOf(world);
  await world.say(operator, "部署 2026-12");
  const preview = wordsOf(world.cardOf(operator));
  const pressed = await world.press(operator, "确认部署，问60个支部");
  if (pressed.kind !== "accepted" || pressed.toast?.type !== "success")
    throw new Error(`not launched: ${JSON.stringify(pressed)}`);
  await world.settle();
  return preview;
}

/** 截止, in the private chat. */
export async function close(world: World): Promise<void> {
  const operator = operatorOf(world);
  await world.say(operator, "截止 2026-12");
  const pressed = await world.press(operator, "截止");
  if (pressed.kind !== "accepted" || pressed.toast?.type !== "success")
    throw new Error(`not closed: ${JSON.stringify(pressed)}`);
}

/** 通报 in the county's group; answers the newest summary there. */
export async function postSummary(world: World): Promise<unknown> {
  const chatId = world.groupChat("示例县党建工作领导群");
  const { openId } = operatorOf(world);
  await world.console.sendText(openId, chatId, "通报", { mentionBot: true });
  await world.settle();
  const summaries = world.console
    .messages(chatId)
    .filter(({ content }) => content.includes("完成情况"));
  const newest = summaries.at(-1);
  if (newest === undefined) throw new Error("no summary was posted");
  return world.console.card(newest.messageId);
}
