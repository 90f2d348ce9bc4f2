/** 事件日志 — what went between the platform and the bot: each request and answer as JSON, newest first. */
import { frame, h, timeText } from "./dom.ts";
import { joinDrawer } from "./drawer.ts";
import { attempt, showToast } from "./feedback.ts";
import { logButton } from "./tools.ts";
import { type Exchange, fetchLog, post } from "./wire.ts";

const KEPT = 300;
const DIRECTIONS = {
  api: "机器人 → 飞书",
  event: "飞书 → 机器人，事件",
  callback: "飞书 → 机器人，回调",
} as const;

const list = h("div", { class: "exchanges" });
const nothing = h("p", { class: "empty" }, "还没有往来");
const words = h("input", {
  type: "search",
  placeholder: "筛选：接口、状态或内容",
  "aria-label": "筛选日志",
  autocomplete: "off",
});
/** What each line is searched by. */
const texts = new WeakMap<Element, string>();

/** Contents travel as JSON within JSON; a reader wants them opened. */
function unpacked(_key: string, value: unknown): unknown {
  if (typeof value !== "string" || !/^[{[]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}

const pretty = (value: unknown) =>
  typeof value === "string" ? value : JSON.stringify(value, unpacked, 2);

async function copy(exchange: Exchange): Promise<void> {
  await navigator.clipboard.writeText(JSON.stringify(exchange, undefined, 2));
  showToast({ type: "success", content: "已复制" });
}

const opened = (exchange: Exchange): readonly Node[] => [
  h("h4", {}, "请求"),
  h("pre", { tabindex: "0" }, pretty(exchange.request)),
  h("h4", {}, "应答"),
  h("pre", { tabindex: "0" }, pretty(exchange.response)),
  h(
    "button",
    {
      class: "button default small",
      type: "button",
      on: { click: () => attempt(() => copy(exchange)) },
    },
    "复制 JSON",
  ),
];

/** The method and the path of a call; events have their name only. */
function targetOf({ request }: Exchange): string {
  if (typeof request !== "object" || request === null) return "";
  const { method, url }: { method?: unknown; url?: unknown } = request;
  return typeof method === "string" && typeof url === "string" ? `${method} ${url}` : "";
}

function exchangeNode(exchange: Exchange): HTMLElement {
  const good = /^2\d\d$/.test(exchange.status);
  const target = targetOf(exchange);
  const node = h(
    "details",
    { class: `exchange ${exchange.direction}` },
    h(
      "summary",
      {},
      h("time", {}, timeText(exchange.at)),
      h("b", {}, exchange.name),
      h("span", { class: good ? "status" : "status bad" }, exchange.status),
      h(
        "small",
        { title: target },
        `${DIRECTIONS[exchange.direction]}${target === "" ? "" : ` · ${target}`}`,
      ),
      h("small", { class: "took" }, `${exchange.tookMs} ms`),
    ),
  );
  texts.set(node, JSON.stringify(exchange).toLowerCase());
  node.addEventListener("toggle", () => node.append(...opened(exchange)), { once: true });
  return node;
}

const isWanted = (node: Element) =>
  words.value
    .toLowerCase()
    .split(/\s+/)
    .every((word) => texts.get(node)?.includes(word) === true);

function filter(): void {
  for (const node of list.children) node.toggleAttribute("hidden", !isWanted(node));
  nothing.hidden = list.querySelector(":scope > :not([hidden])") !== null;
}

export function addExchange(exchange: Exchange): void {
  const node = exchangeNode(exchange);
  node.hidden = !isWanted(node);
  list.prepend(node);
  while (list.childElementCount > KEPT) list.lastElementChild?.remove();
  nothing.hidden = true;
}

/** Shows what the server holds. */
export async function showExchanges(): Promise<void> {
  const exchanges = await fetchLog();
  list.replaceChildren();
  for (const exchange of exchanges) addExchange(exchange);
  filter();
}

async function clear(): Promise<void> {
  await post("log/clear", {});
  await showExchanges();
}

export function startLog(): void {
  const heading = joinDrawer("log", "事件日志", logButton);
  const cleaner = h(
    "button",
    { class: "button default small", type: "button", on: { click: () => attempt(clear) } },
    "清空",
  );
  heading.append(h("div", { class: "log-tools" }, words, cleaner));
  frame("log").append(nothing, list);
  words.addEventListener("input", filter);
  attempt(showExchanges);
}
