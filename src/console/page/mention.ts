/** Completing a name after @ in a group: the bot first, then the members. Only the bot is really addressed. */
import { h } from "./dom.ts";
import { membersOf, model } from "./model.ts";

const SHOWN = 6;
const AFTER_AT = /@([^\s@]{0,20})$/;

const names = h("div", {
  class: "mentions",
  id: "mentions",
  role: "listbox",
  "aria-label": "提到谁",
  hidden: true,
});
let chosen = 0;

/** What is typed between the last @ and the cursor; undefined where no name is being written. */
const typedIn = (text: HTMLTextAreaElement) =>
  AFTER_AT.exec(text.value.slice(0, text.selectionStart))?.[1];

function candidates(text: HTMLTextAreaElement): readonly string[] {
  const typed = typedIn(text);
  if (typed === undefined || model.chat?.kind !== "group") return [];
  const all = [model.state.botName, ...membersOf(model.chat.chatId).map(({ name }) => name)];
  return all.filter((name) => name.startsWith(typed) && name !== typed).slice(0, SHOWN);
}

function insert(text: HTMLTextAreaElement, name: string): void {
  const end = text.selectionStart;
  const start = end - (typedIn(text) ?? "").length;
  text.setRangeText(`${name} `, start, end, "end");
  text.focus();
  text.dispatchEvent(new Event("input"));
}

function show(text: HTMLTextAreaElement): void {
  const found = candidates(text);
  chosen = Math.min(chosen, Math.max(0, found.length - 1));
  names.hidden = found.length === 0;
  names.replaceChildren(
    ...found.map((name, index) =>
      h(
        "div",
        {
          id: `mention-${index}`,
          role: "option",
          "aria-selected": String(index === chosen),
          on: {
            pointerdown: (event) => {
              event.preventDefault();
              insert(text, name);
            },
          },
        },
        name,
        name === model.state.botName ? h("small", { class: "robot" }, "机器人") : undefined,
      ),
    ),
  );
  if (found.length === 0) text.removeAttribute("aria-activedescendant");
  else text.setAttribute("aria-activedescendant", `mention-${chosen}`);
}

/** Whether the key was for the list of names. */
function takeKey(text: HTMLTextAreaElement, key: string): boolean {
  const found = candidates(text);
  if (names.hidden || found.length === 0) return false;
  const picked = found[chosen];
  if (key === "ArrowDown") chosen = (chosen + 1) % found.length;
  else if (key === "ArrowUp") chosen = (chosen + found.length - 1) % found.length;
  else if (key === "Escape") {
    names.hidden = true;
    return true;
  } else if ((key === "Enter" || key === "Tab") && picked !== undefined) {
    insert(text, picked);
    return true;
  } else return false;
  show(text);
  return true;
}

/** Gives back the list, to be placed over the text. Keys it takes go no further. */
export function completeMentions(text: HTMLTextAreaElement): HTMLElement {
  text.setAttribute("aria-controls", "mentions");
  text.addEventListener("input", () => {
    chosen = 0;
    show(text);
  });
  text.addEventListener("blur", () => {
    names.hidden = true;
  });
  text.addEventListener("keydown", (event) => {
    if (event.isComposing || !takeKey(text, event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  return names;
}
