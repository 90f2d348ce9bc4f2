/** The people, grouped, searchable, with what they have not read. */
import { frame, h, personAvatar, walkWithArrows } from "./dom.ts";
import { model, onChange, unreadOf } from "./model.ts";
import { selectPerson } from "./selection.ts";
import type { Person } from "./wire.ts";

const search = h("input", {
  type: "search",
  id: "people-search",
  placeholder: "搜索姓名、单位、职务（按 / 键）",
  "aria-label": "搜索人员",
  autocomplete: "off",
});
const unreadOnly = h("input", { type: "checkbox", id: "unread-only" });
const list = h("div", { class: "people-list" });

const matches = (person: Person, words: readonly string[]) =>
  words.every((word) => `${person.name} ${person.title} ${person.unitName}`.includes(word)) &&
  (!unreadOnly.checked || unreadOf(person) > 0);

export const badge = (count: number): HTMLElement | undefined =>
  count === 0
    ? undefined
    : h(
        "span",
        { class: "badge", "aria-label": `${count} 条未读` },
        count > 99 ? "99+" : String(count),
      );

const entry = (person: Person) =>
  h(
    "button",
    {
      class: "entry",
      type: "button",
      "aria-current": person.openId === model.person?.openId ? "true" : undefined,
      on: { click: () => selectPerson(person) },
    },
    personAvatar(person.name),
    h(
      "span",
      { class: "entry-text" },
      h("span", { class: "entry-name" }, person.name, h("small", {}, person.title)),
      h("span", { class: "entry-sub", title: person.unitName }, person.unitName),
    ),
    badge(unreadOf(person)),
  );

function show(): void {
  const words = search.value
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
  const groups = Map.groupBy(
    model.state.people.filter((person) => matches(person, words)),
    (person) => person.group ?? person.title,
  );
  const top = list.scrollTop;
  list.replaceChildren(
    ...[...groups].flatMap(([title, people]) => [
      h("h2", {}, title, h("small", {}, String(people.length))),
      ...people.map(entry),
    ]),
  );
  if (groups.size === 0) list.append(h("p", { class: "empty" }, "没有符合的人员"));
  list.scrollTop = top;
}

export function startPeople(): void {
  frame("people").append(
    h(
      "div",
      { class: "people-tools" },
      search,
      h("label", { class: "choice" }, unreadOnly, "只看未读"),
    ),
    list,
  );
  walkWithArrows(list);
  search.addEventListener("input", show);
  search.addEventListener("keydown", (event) => {
    const first = list.querySelector<HTMLButtonElement>("button");
    if (event.key === "Enter") first?.click();
    if (event.key === "ArrowDown") first?.focus();
  });
  unreadOnly.addEventListener("change", show);
  document.addEventListener("keydown", (event) => {
    const isTyping =
      event.target instanceof Element && event.target.closest("input, textarea, select");
    if (event.key !== "/" || isTyping) return;
    event.preventDefault();
    search.focus();
  });
  onChange("people", show);
}
