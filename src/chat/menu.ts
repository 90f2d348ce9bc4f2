/**
 * 机器人菜单 — what is set in the developer console under 自定义菜单: at most three buttons, each with at most five below.
 * It is the same for everybody, so it holds what most may ask; 全部指令 opens the rest by their posts.
 */

/** `eventKey` is what typing would be. A button with others below it is not pressed itself. */
type MenuButton = { readonly name: string; readonly eventKey: string };
type MenuGroup = MenuButton & { readonly children: readonly MenuButton[] };

const command = (name: string): MenuButton => ({ name, eventKey: name });

export const BOT_MENU: readonly MenuGroup[] = [
  {
    name: "我的",
    eventKey: "我的任务",
    children: [
      command("我的任务"),
      command("得分"),
      command("减负"),
      { name: "消息设置", eventKey: "订阅" },
      command("意见"),
    ],
  },
  {
    name: "查看",
    eventKey: "进度",
    children: [command("进度"), command("状态"), command("周报"), command("材料"), command("导出")],
  },
  {
    name: "帮助",
    eventKey: "帮助",
    children: [command("怎么做"), command("为什么"), { name: "全部指令", eventKey: "帮助" }],
  },
];
