/** What went between the platform and the bot, as JSON, and the faults one can switch on. */
import { frame, h, timeText } from "./dom.ts";
import { ask, attempt } from "./feedback.ts";
import { type Exchange, fetchLog, post } from "./wire.ts";

const KEPT = 300;
const DIRECTIONS = {
  api: "机器人 → 飞书",
  event: "飞书 → 机器人 事件",
  callback: "飞书 → 机器人 回调",
} as const;
const FAULTS: readonly (readonly [string, string, number | boolean])[] = [
  ["rateLimited", "平台限流 429", 1],
  ["serverError", "平台故障 500", 1],
  ["lostAnswer", "执行后丢失应答", 1],
  ["slowMs", "应答慢 2 秒", 2000],
  ["duplicateEvents", "事件重复投递", 1],
  ["lostAck", "丢失事件确认", 1],
  ["expiredCards", "卡片已过期", true],
];

const list = h("div", { class: "exchanges" });

const json = (title: string, value: unknown) => [
  h("h4", {}, title),
  h("pre", {}, typeof value === "string" ? value : JSON.stringify(value, undefined, 2)),
];

function exchangeNode(exchange: Exchange): HTMLElement {
  const good = /^2\d\d$/.test(exchange.status);
  const node = h(
    "details",
    { class: `exchange ${exchange.direction}` },
    h(
      "summary",
      {},
      h("time", {}, timeText(exchange.at)),
      h("b", {}, exchange.name),
      h("span", { class: good ? "status" : "status bad" }, exchange.status),
      h("small", {}, DIRECTIONS[exchange.direction]),
    ),
  );
  node.addEventListener(
    "toggle",
    () => node.append(...json("请求", exchange.request), ...json("应答", exchange.response)),
    { once: true },
  );
  return node;
}

export function addExchange(exchange: Exchange): void {
  list.prepend(exchangeNode(exchange));
  while (list.childElementCount > KEPT) list.lastElementChild?.remove();
}

export const clearExchanges = (): void => list.replaceChildren();

function faultSwitches(): HTMLElement {
  const boxes = FAULTS.map(([name, label, value]) => {
    const box = h("input", { type: "checkbox" });
    return { name, value, box, node: h("label", { class: "choice" }, box, label) };
  });
  const send = () =>
    attempt(() =>
      post(
        "faults",
        Object.fromEntries(
          boxes.filter(({ box }) => box.checked).map(({ name, value }) => [name, value]),
        ),
      ),
    );
  for (const { box } of boxes) box.addEventListener("change", send);
  return h(
    "details",
    { class: "faults" },
    h("summary", {}, "制造故障"),
    ...boxes.map(({ node }) => node),
  );
}

async function reset(): Promise<void> {
  if (await ask("清空模拟器", "清空所有消息和事件记录？机器人自己的数据不会改变。"))
    await post("reset", {});
}

export function startLog(): void {
  const drawer = frame("log");
  const toggle = frame("log-toggle");
  const open = (isOpen: boolean) => {
    drawer.hidden = !isOpen;
    toggle.setAttribute("aria-expanded", String(isOpen));
  };
  toggle.addEventListener("click", () => open(drawer.hidden !== false));
  drawer.addEventListener("keydown", (event) => {
    if (event.key === "Escape") open(false);
  });
  drawer.append(
    h(
      "div",
      { class: "log-header" },
      h("strong", {}, "事件日志"),
      h(
        "button",
        { class: "button text small", type: "button", on: { click: () => attempt(reset) } },
        "清空模拟器",
      ),
      h(
        "button",
        { class: "button text small", type: "button", on: { click: () => open(false) } },
        "关闭",
      ),
    ),
    faultSwitches(),
    list,
  );
  attempt(async () => {
    for (const exchange of await fetchLog()) addExchange(exchange);
  });
}
