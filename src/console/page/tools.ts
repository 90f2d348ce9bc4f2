/** The buttons at the right of the bar: faults, event log, theme, and everything as it was at first. */
import { frame, h } from "./dom.ts";
import { ask, attempt, showToast } from "./feedback.ts";
import { type IconName, icon } from "./icons.ts";
import { themeButton } from "./theme.ts";
import { post } from "./wire.ts";

const tool = (name: IconName, label: string) =>
  h(
    "button",
    { class: "tool", type: "button", title: label },
    icon(name),
    h("span", { class: "tool-name" }, label),
  );

export const logButton = tool("list", "事件日志");

const faultNode = tool("fault", "制造故障");
const faultCount = h("span", { class: "badge" });
/** Read out after the number: 制造故障 2 项开着. */
const faultWords = h(
  "span",
  { hidden: true },
  faultCount,
  h("span", { class: "read-out" }, " 项开着"),
);
faultNode.append(faultWords);
/** The button that also warns: while a fault is on, nothing on this page is as it should be. */
export const faultButton = {
  node: faultNode,
  show: (count: number): void => {
    faultWords.hidden = count === 0;
    faultCount.textContent = String(count);
    faultNode.classList.toggle("warning", count > 0);
  },
};

async function reset(button: HTMLElement): Promise<void> {
  const isSure = await ask(
    "恢复原样",
    "回到刚启动时的示例县：所有消息、答复、时钟和故障都会清掉，第一张卡片重新发出。",
  );
  if (!isSure) return;
  button.classList.add("waiting");
  try {
    await post("reset", {});
    showToast({ type: "success", content: "已恢复原样" });
  } finally {
    button.classList.remove("waiting");
  }
}

export function startTools(): void {
  const resetButton = tool("reset", "恢复原样");
  resetButton.addEventListener("click", () => attempt(() => reset(resetButton)));
  frame("tools").append(faultNode, logButton, themeButton(), resetButton);
}
