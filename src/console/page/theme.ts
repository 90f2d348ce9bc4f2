/** Light, dark or as the system has it; remembered in this browser and applied by theme-first.ts. */
import { h } from "./dom.ts";
import { icon } from "./icons.ts";

const KEY = "zhuji.theme";
const THEMES = { system: "跟随系统", light: "浅色", dark: "深色" } as const;
type Theme = keyof typeof THEMES;
const NEXT: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };

const isTheme = (text: string | undefined): text is Theme => text !== undefined && text in THEMES;

function current(): Theme {
  const set = document.documentElement.dataset["theme"];
  return isTheme(set) ? set : "system";
}

function choose(theme: Theme): void {
  if (theme === "system") {
    delete document.documentElement.dataset["theme"];
    localStorage.removeItem(KEY);
  } else {
    document.documentElement.dataset["theme"] = theme;
    localStorage.setItem(KEY, theme);
  }
}

export function themeButton(): HTMLElement {
  const words = h("span", { class: "tool-name" });
  const button = h(
    "button",
    { class: "tool", type: "button" },
    icon("theme"),
    h("span", { class: "read-out" }, "主题："),
    words,
  );
  const show = () => {
    words.textContent = THEMES[current()];
    button.title = "换主题：跟随系统、浅色、深色";
  };
  button.addEventListener("click", () => {
    choose(NEXT[current()]);
    show();
  });
  show();
  return button;
}
