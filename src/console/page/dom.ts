/** Elements without markup: every text becomes a text node, so nothing a person wrote can run. */

export type Child = Node | string | undefined;
type Handlers = {
  readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void;
};
export type Attributes = {
  readonly class?: string;
  readonly on?: Handlers;
  readonly style?: Readonly<Record<string, string>>;
  readonly [name: string]:
    | string
    | boolean
    | undefined
    | Handlers
    | Readonly<Record<string, string>>;
};

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  const { on = {}, style = {}, ...plain } = attributes;
  for (const [name, value] of Object.entries(plain)) {
    if (typeof value === "string") element.setAttribute(name, value);
    else if (value === true) element.setAttribute(name, "");
  }
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
  for (const [name, handler] of Object.entries(on))
    element.addEventListener(name, (event) => Reflect.apply(handler, undefined, [event]));
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** The element of the page's frame with this id. */
export function frame(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`index.html has no #${id}`);
  return element;
}

/** Up and down walk through the buttons of a list. */
export function walkWithArrows(list: HTMLElement): void {
  list.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    const buttons = [...list.querySelectorAll("button")];
    const next = buttons[buttons.findIndex((one) => one === document.activeElement) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });
}

const shanghai = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", ...options });
const TIME = shanghai({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DATE = shanghai({ month: "long", day: "numeric" });
const WEEKDAY = shanghai({ weekday: "short" });
export const timeText = (at: number): string => TIME.format(at);
export const dateText = (at: number): string => `${DATE.format(at)} ${WEEKDAY.format(at)}`;
/** `2026年11月2日 周一 09:00`. */
export const fullText = (at: number): string => {
  const [year, month, day] = dayText(at).split("-").map(Number);
  return `${year}年${month}月${day}日 ${WEEKDAY.format(at)} ${TIME.format(at)}`;
};
/** The day in Shanghai as `YYYY-MM-DD`. */
export const dayText = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

/** Dark enough for white letters: 4.5:1 and more. */
const TINTS = [
  "#2b62e3",
  "#7f3bf5",
  "#00804a",
  "#9c5700",
  "#c03d22",
  "#0b6fa8",
  "#b026b0",
  "#5a606a",
];

const tintOf = (name: string) =>
  TINTS[Array.from(name).reduce((sum, one) => sum + (one.codePointAt(0) ?? 0), 0) % TINTS.length];

const roundel = (kind: string, text: string, background: string) =>
  h("span", { class: `avatar ${kind}`, style: { background }, "aria-hidden": "true" }, text);

export const personAvatar = (name: string) =>
  roundel("person-mark", name.slice(-2), tintOf(name) ?? "#2b62e3");
export const groupAvatar = (name: string) => roundel("group-mark", name.slice(0, 1), "#2b62e3");
export const botAvatar = () => roundel("bot", "筑", "#2b62e3");
