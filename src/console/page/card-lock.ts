/** The lock while a callback runs: the card takes nothing more, what was pressed turns, the focus stays where it is. */
import type { Press } from "./wire.ts";

export type SendPress = (path: string, source: HTMLElement, press: Press) => Promise<void>;

const GUARDED = ["click", "keydown", "beforeinput", "change"] as const;
/** Keys that only move about. */
const MOVING = new Set(["Tab", "Escape", "Shift"]);

const isLocked = (card: HTMLElement) => card.getAttribute("aria-busy") === "true";

function guard(card: HTMLElement): void {
  for (const name of GUARDED)
    card.addEventListener(
      name,
      (event) => {
        if (!isLocked(card)) return;
        if (event instanceof KeyboardEvent && MOVING.has(event.key)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true },
    );
}

/** Marks everything operable as out of use, and gives back what undoes it. Not `disabled`: that would lose the focus. */
function takeOutOfUse(card: HTMLElement): () => void {
  const operable = [...card.querySelectorAll("button, input, select, textarea, summary")].filter(
    (one) => one.getAttribute("aria-disabled") !== "true",
  );
  for (const one of operable) one.setAttribute("aria-disabled", "true");
  return () => {
    for (const one of operable) one.removeAttribute("aria-disabled");
  };
}

/** Sends one press at a time for the card, which is locked until it is answered. */
export function lockedWhile(card: HTMLElement, send: SendPress): SendPress {
  guard(card);
  return async (path, source, press) => {
    if (isLocked(card)) return;
    card.setAttribute("aria-busy", "true");
    source.classList.add("waiting");
    const putBack = takeOutOfUse(card);
    try {
      await send(path, source, press);
    } finally {
      card.removeAttribute("aria-busy");
      source.classList.remove("waiting");
      putBack();
    }
  };
}
