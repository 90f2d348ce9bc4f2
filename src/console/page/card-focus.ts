/** The focus when a card is replaced by its answer: it stays at the same place, or at the nearest that can take it. */

const OPERABLE = "button, a[href], input, select, textarea, summary, [tabindex='0']";

const pathOf = (node: Element): string =>
  node.closest<HTMLElement>("[data-path]")?.dataset["path"] ?? "";

/** The path of the element of the card that has the focus; undefined where none has. */
export function focusedPath(within: HTMLElement): string | undefined {
  const active = document.activeElement;
  return active !== null && within.contains(active) ? pathOf(active) : undefined;
}

/** Whether one place of a card comes before another. */
function isBefore(one: string, other: string): boolean {
  const others = other.split(".");
  for (const [index, step] of one.split(".").entries()) {
    const against = others[index];
    if (against === undefined) return false;
    if (step !== against) return Number(step) < Number(against);
  }
  return others.length > one.split(".").length;
}

/** Focuses what stands at the path, else the next operable thing after it, else the last one, else the card. */
export function focusAt(card: HTMLElement, path: string): void {
  const operable = [...card.querySelectorAll<HTMLElement>(OPERABLE)].filter(
    (node) => node.checkVisibility() && !node.matches(":disabled"),
  );
  const next =
    path === ""
      ? card
      : (operable.find((node) => !isBefore(pathOf(node), path)) ?? operable.at(-1));
  (next ?? card).focus({ preventScroll: true });
}
