/** 样张册 — every card in every state, drawn as the client does at a phone's width, beside its text twin and its JSON. */
import { drawCard } from "./card.ts";
import { frame, h } from "./dom.ts";
import { attempt, showToast } from "./feedback.ts";
import { isJson, type Json, textIn } from "./wire.ts";

type Entry = {
  readonly room: string;
  readonly slug: string;
  readonly name: string;
  readonly made: string;
  readonly when: string;
  readonly card: Json;
  readonly twin: string;
  readonly bytes: number;
  readonly elements: number;
};

async function fetchEntries(): Promise<readonly Entry[]> {
  const response = await fetch("/gallery/api/entries");
  if (!response.ok) throw new Error(`样张没有取到：${response.status}`);
  const entries: unknown = await response.json();
  return Array.isArray(entries) ? entries.filter(isJson).map(readEntry) : [];
}

const readEntry = (entry: Json): Entry => ({
  room: textIn(entry, "room"),
  slug: textIn(entry, "slug"),
  name: textIn(entry, "name"),
  made: textIn(entry, "made"),
  when: textIn(entry, "when"),
  card: isJson(entry["card"]) ? entry["card"] : {},
  twin: textIn(entry, "twin"),
  bytes: Number(entry["bytes"]),
  elements: Number(entry["elements"]),
});

/** Nothing answers a press here: what it would send is shown. */
const context = {
  press: async (path: string) => showToast({ type: "info", content: `按下：${path}` }),
};

const drawEntry = (entry: Entry): HTMLElement =>
  h(
    "section",
    { class: "sample", id: entry.slug, "data-room": entry.room, "data-name": entry.name },
    h("h2", {}, h("a", { href: `#${entry.slug}` }, entry.name)),
    h(
      "div",
      { class: "when" },
      `${entry.when} · ${entry.made} · ${entry.bytes} 字节，${entry.elements} 个元素`,
    ),
    h("div", { class: "phone" }, drawCard(entry.card, context)),
    h(
      "div",
      { class: "told" },
      h("strong", {}, "文字版"),
      h("pre", { class: "twin" }, entry.twin),
      h(
        "details",
        {},
        h("summary", {}, "JSON"),
        h("pre", {}, JSON.stringify(entry.card, undefined, 2)),
      ),
    ),
  );

function select(id: string): HTMLSelectElement {
  const element = frame(id);
  if (element instanceof HTMLSelectElement) return element;
  throw new Error(`#${id} is no select`);
}

function startFilter(entries: readonly Entry[], sections: readonly HTMLElement[]): void {
  const rooms = select("rooms");
  const words = frame("words");
  const names = [...new Set(entries.map(({ room }) => room))];
  rooms.append(h("option", { value: "" }, "全部"));
  rooms.append(...names.map((room) => h("option", { value: room }, room)));
  const apply = () => {
    const wanted = words instanceof HTMLInputElement ? words.value.trim() : "";
    for (const section of sections)
      section.hidden =
        (rooms.value !== "" && section.dataset["room"] !== rooms.value) ||
        section.dataset["name"]?.includes(wanted) === false;
    const shown = sections.filter(({ hidden }) => !hidden).length;
    frame("count").textContent = `${shown} 张`;
  };
  rooms.addEventListener("change", apply);
  words.addEventListener("input", apply);
  apply();
}

function startTheme(): void {
  const toggle = frame("theme");
  toggle.addEventListener("click", () => {
    const dark = document.documentElement.dataset["theme"] !== "dark";
    document.documentElement.dataset["theme"] = dark ? "dark" : "light";
    toggle.setAttribute("aria-pressed", String(dark));
  });
}

attempt(async () => {
  const entries = await fetchEntries();
  const sections = entries.map(drawEntry);
  frame("entries").append(...sections);
  startFilter(entries, sections);
  startTheme();
  if (location.hash !== "")
    document.getElementById(decodeURI(location.hash.slice(1)))?.scrollIntoView();
});
