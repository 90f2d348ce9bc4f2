/** The people: a few to begin with, the rest in groups that fold, searchable, with what they have not read. */
import { frame, h, personAvatar, walkWithArrows } from "./dom.ts";
import { icon } from "./icons.ts";
import { model, onChange, unreadOf } from "./model.ts";
import { selectPerson } from "./selection.ts";
import type { Person } from "./wire.ts";

const search = h("input", {
  type: "search",
  id: "people-search",
  placeholder: "搜索姓名、单位、职务",
  "aria-label": "搜索人员",
  "aria-keyshortcuts": "/",
  autocomplete: "off",
});
const unreadOnly = h("input", { type: "checkbox", id: "unread-only" });
const list = h("div", { class: "people-list" });
/** Headings the visitor has opened or shut, and how. */
const chosen = new Map<string, boolean>();

const words = () => search.value.split(/\s+/).filter((word) => word !== "");
const matches = (person: Person) =>
  words().every((word) =>
    `${person.name} ${person.title} ${person.unitName} ${person.group ?? ""}`.includes(word),
  ) &&
  (!unreadOnly.checked || unreadOf(person) > 0);

export const badge = (count: number): HTMLElement | undefined =>
  count === 0
    ? undefined
    : h(
        "span",
        { class: "badge" },
        count > 99 ? "99+" : String(count),
        h("span", { class: "read-out" }, " 条未读"),
      );

const underName = ({ introduction, unitName }: Person) =>
  introduction === undefined || isSearching() ? unitName : `${introduction} · ${unitName}`;

const entry = (person: Person) =>
  h(
    "button",
    {
      class: "entry",
      type: "button",
      "data-id": person.openId,
      "aria-current": person.openId === model.person?.openId ? "true" : undefined,
      on: { click: () => selectPerson(person) },
    },
    personAvatar(person.name),
    h(
      "span",
      { class: "entry-text" },
      h(
        "span",
        { class: "entry-name" },
        h("b", {}, person.name),
        h("small", { title: person.title }, person.title),
      ),
      h("span", { class: "entry-sub", title: underName(person) }, underName(person)),
    ),
    badge(unreadOf(person)),
  );

const isSearching = () => words().length > 0 || unreadOnly.checked;

/** Where a few are shown first, the rest waits folded. */
function groupNode(title: string, people: readonly Person[], startsOpen: boolean): HTMLElement {
  const isOpen = chosen.get(title) ?? startsOpen;
  const heading = h(
    "button",
    {
      class: "group-heading",
      type: "button",
      "aria-expanded": String(isOpen),
      on: {
        click: () => {
          chosen.set(title, !isOpen);
          show();
        },
      },
    },
    icon("fold"),
    h("span", { class: "group-title" }, title),
    h("small", {}, `${people.length} 人`),
    isOpen ? undefined : badge(people.reduce((total, person) => total + unreadOf(person), 0)),
  );
  return h("div", { class: "group" }, heading, ...(isOpen ? people.map(entry) : []));
}

function sections(): readonly HTMLElement[] {
  const found = model.state.people.filter(matches);
  const first = isSearching() ? [] : found.filter(({ introduction }) => introduction !== undefined);
  const rest = found.filter((person) => !first.includes(person));
  const groups = Map.groupBy(rest, (person) => person.group ?? person.title);
  return [
    ...(first.length === 0
      ? []
      : [h("div", { class: "group" }, h("h2", {}, "先当这几位"), ...first.map(entry))]),
    ...[...groups].map(([title, people]) =>
      isSearching()
        ? h("div", { class: "group" }, h("h2", {}, title), ...people.map(entry))
        : groupNode(title, people, first.length === 0 || people.some(isCurrent)),
    ),
  ];
}

const isCurrent = ({ openId }: Person) => openId === model.person?.openId;

/** Draws the list anew, and keeps the place and the focus. */
function show(): void {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  const names = [...list.querySelectorAll("button")];
  const at = names.findIndex((one) => one === focused);
  const id = focused?.getAttribute("data-id");
  const top = list.scrollTop;
  const shown = sections();
  list.replaceChildren(
    ...(shown.length === 0 ? [h("p", { class: "empty" }, "没有符合的人员")] : shown),
  );
  list.scrollTop = top;
  if (focused === null) return;
  const buttons = [...list.querySelectorAll("button")];
  const again = buttons.find((one) => one.dataset["id"] === id && id !== undefined) ?? buttons[at];
  again?.focus({ preventScroll: true });
}

/** Once a frame is enough, however much a move of the clock brings. */
let isWaiting = false;
function showSoon(): void {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    show();
  });
}

function listenToSearch(): void {
  search.addEventListener("input", show);
  search.addEventListener("keydown", (event) => {
    const first = list.querySelector<HTMLButtonElement>(".entry");
    if (event.key === "Enter") first?.click();
    if (event.key === "ArrowDown") first?.focus();
    if (event.key !== "Escape" || search.value === "") return;
    search.value = "";
    show();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping =
      event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
    if (event.key !== "/" || isTyping) return;
    event.preventDefault();
    search.focus();
  });
}

export function startPeople(): void {
  frame("people").replaceChildren(
    h(
      "div",
      { class: "people-tools" },
      search,
      h("label", { class: "choice" }, unreadOnly, "只看未读"),
    ),
    list,
  );
  walkWithArrows(list);
  listenToSearch();
  unreadOnly.addEventListener("change", show);
  onChange("people", showSoon);
}
