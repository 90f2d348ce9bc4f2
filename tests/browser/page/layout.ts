/** Runs inside the page: what a person would see as broken, measured on bounding boxes. Read and injected by `tests/support/browser.ts`. */

type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};
type Piece = {
  readonly element: Element;
  readonly kind: "control" | "area" | "text";
  readonly box: Box;
  readonly layer: Element;
};

const CONTROLS =
  "button, a[href], input, select, textarea, summary, [role=button], [role=option], [role=tab]";
/** Rounding and the shadows of letters. */
const SLACK_PX = 1.5;

const describeElement = (element: Element): string => {
  const name = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim();
  const kind = element.classList.length > 0 ? `.${[...element.classList].join(".")}` : "";
  return `<${element.tagName.toLowerCase()}${kind}> “${name.replaceAll(/\s+/g, " ").slice(0, 30)}”`;
};

const isShown = (element: Element): boolean =>
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
  element.closest("[inert]") === null;

const isClipping = ({ overflowX, overflowY }: CSSStyleDeclaration): boolean =>
  overflowX !== "visible" || overflowY !== "visible";

const crossing = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});
const width = (box: Box) => box.right - box.left;
const height = (box: Box) => box.bottom - box.top;
/** As high as the page; as wide as the screen: a phone zooms out of a page that is too wide, so the window's width would hide the fault. */
const screenBox = (): Box => ({
  left: 0,
  top: -scrollY,
  right: document.documentElement.clientWidth,
  bottom: document.documentElement.scrollHeight - scrollY,
});

const isClear = (colour: string) => /^(transparent|rgba\(.*, 0\))$/.test(colour);

/** A control without paint of its own is an area to hit: it may reach over words, but not over another control. */
function controlKind(element: Element): "control" | "area" {
  const { backgroundColor, backgroundImage, borderTopWidth, borderTopColor } =
    getComputedStyle(element);
  const hasEdge = borderTopWidth !== "0px" && !isClear(borderTopColor);
  return hasEdge || !isClear(backgroundColor) || backgroundImage !== "none" ? "control" : "area";
}

const isEmpty = (box: Box) => width(box) <= SLACK_PX || height(box) <= SLACK_PX;

/** The part of a box that no scrolling or clipping ancestor hides. */
function seenPart(element: Element, whole: Box): Box {
  let box = whole;
  for (let above: Element | null = element; above !== null; above = above.parentElement) {
    const style = getComputedStyle(above);
    if (isClipping(style)) box = crossing(box, above.getBoundingClientRect());
    if (style.position === "fixed") break;
  }
  return crossing(box, screenBox());
}

/** What lies on its own sheet may cover what is under it: dialogs, toasts, badges, headings that stay. */
function layerOf(element: Element): Element {
  for (let above: Element | null = element; above !== null; above = above.parentElement) {
    const { position } = getComputedStyle(above);
    if (["fixed", "absolute", "sticky"].includes(position) || above.tagName === "DIALOG")
      return above;
  }
  return document.body;
}

/** The lines of an element's own text, without its children's. */
function ownText(element: Element): Box[] {
  return [...element.childNodes].flatMap((node) => {
    if (node.nodeType !== Node.TEXT_NODE || (node.textContent ?? "").trim() === "") return [];
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  });
}

function pieces(): Piece[] {
  const found: Piece[] = [];
  const topmost = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
  for (const element of topmost.querySelectorAll("*")) {
    if (!isShown(element) || element.closest("svg, canvas, option") !== null) continue;
    const layer = layerOf(element);
    const add = (kind: Piece["kind"], whole: Box) => {
      const box = seenPart(element, whole);
      if (!isEmpty(box)) found.push({ element, kind, box, layer });
    };
    if (element.matches(CONTROLS)) add(controlKind(element), element.getBoundingClientRect());
    for (const line of ownText(element)) add("text", line);
  }
  return found;
}

const isInside = (a: Element, b: Element) => a.contains(b) || b.contains(a);

function cross(one: Piece, other: Piece): boolean {
  if (one.layer !== other.layer || isInside(one.element, other.element)) return false;
  const kinds = [one.kind, other.kind];
  if (kinds.includes("area") && kinds.includes("text")) return false;
  return !isEmpty(crossing(one.box, other.box));
}

const inReadingOrder = (one: Element, other: Element) =>
  one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING
    ? [one, other]
    : [other, one];

/** From the top down, each piece with those that begin before it ends. */
function overlaps(all: readonly Piece[]): string[] {
  const faults = new Set<string>();
  const down = all.toSorted((a, b) => a.box.top - b.box.top);
  for (const [index, one] of down.entries())
    for (let next = index + 1; next < down.length; next += 1) {
      const other = down[next];
      if (other === undefined || other.box.top > one.box.bottom) break;
      if (!cross(one, other)) continue;
      const names = inReadingOrder(one.element, other.element).map(describeElement);
      faults.add(`overlap: ${names.join(" and ")}`);
    }
  return [...faults];
}

const scrollsSideways = (element: Element): boolean => {
  for (let above: Element | null = element; above !== null; above = above.parentElement)
    if (["auto", "scroll"].includes(getComputedStyle(above).overflowX)) return true;
  return false;
};

/** Whole words only for those who hover or listen are words withheld from nobody. */
const saysItElsewhere = (element: Element) =>
  element.closest("[title], [aria-label]") !== null || element.matches("input, textarea, select");

function cuts(): string[] {
  return [...document.body.querySelectorAll("*")].flatMap((element) => {
    if (!isShown(element) || ownText(element).length === 0 || scrollsSideways(element)) return [];
    const style = getComputedStyle(element);
    const isHidden = style.overflowX === "hidden" || style.overflowX === "clip";
    const isVisuallyHidden = element.clientWidth <= 1 || style.clipPath !== "none";
    const isTooWide = element.scrollWidth > element.clientWidth + 1;
    const isTooHigh = element.scrollHeight > element.clientHeight + 4;
    return isHidden && !isVisuallyHidden && (isTooWide || isTooHigh) && !saysItElsewhere(element)
      ? [`cut off: ${describeElement(element)}`]
      : [];
  });
}

/** Text that sticks out of the box it is written in. */
function spills(all: readonly Piece[]): string[] {
  return all.flatMap(({ element, kind, box }) => {
    if (kind !== "text" || getComputedStyle(element).display === "inline") return [];
    const own = element.getBoundingClientRect();
    return box.left < own.left - SLACK_PX || box.right > own.right + SLACK_PX
      ? [`sticks out: ${describeElement(element)}`]
      : [];
  });
}

/** A word or two on a button stand on one line: “稍 / 后” is read as two things. */
const SHORT_LABEL = 6;
const brokenLabels = (): string[] =>
  [...document.body.querySelectorAll("button, button *")].flatMap((element) => {
    const tops = new Set(ownText(element).map(({ top }) => Math.round(top)));
    const isShort = (element.textContent ?? "").trim().length <= SHORT_LABEL;
    return isShort && tops.size > 1 && isShown(element)
      ? [`broken label: ${describeElement(element)}`]
      : [];
  });

function offScreen(): string[] {
  const root = document.documentElement;
  const over = root.scrollWidth - root.clientWidth;
  const wide = [...document.body.querySelectorAll("*")].filter((element) => {
    const { left, right, width: across } = element.getBoundingClientRect();
    const isOut = right > root.clientWidth + SLACK_PX || left < -SLACK_PX;
    const fixed = getComputedStyle(layerOf(element)).position === "fixed";
    return isOut && across > 1 && isShown(element) && !fixed && !scrollsSideways(element);
  });
  return [
    ...(over > 0 ? [`the page is ${over} px wider than the screen`] : []),
    ...wide.map((element) => `wider than the screen: ${describeElement(element)}`),
  ];
}

/** Sentences, none when the page is sound. */
export function layoutFaults(): string[] {
  const all = pieces();
  return [...offScreen(), ...overlaps(all), ...spills(all), ...brokenLabels(), ...cuts()];
}
