/** The virtual clock: what it says, and the jumps a visitor wants. */
import { dayText, frame, fullText, h } from "./dom.ts";
import { attempt } from "./feedback.ts";
import { model, onChange } from "./model.ts";
import { post } from "./wire.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OFFSET_MS = 8 * HOUR_MS;

const face = h("time", { id: "now", "aria-live": "off" });
let moving = false;

/** 09:00 in Shanghai on a day, its number counted as in Date.UTC. */
const nineOClock = (year: number, month: number, day: number) =>
  Date.UTC(year, month, day, 9) - OFFSET_MS;

const tomorrow = (now: number) => {
  const [year = 0, month = 0, day = 0] = dayText(now).split("-").map(Number);
  return nineOClock(year, month - 1, day + 1);
};

/** 09:00 on the last day of this month, or of the next when that has passed. */
const monthEnd = (now: number) => {
  const [year = 0, month = 0] = dayText(now).split("-").map(Number);
  const end = nineOClock(year, month, 0);
  return end > now ? end : nineOClock(year, month + 1, 0);
};

const JUMPS: readonly (readonly [string, (now: number) => number])[] = [
  ["+1 小时", (now) => now + HOUR_MS],
  ["明早 9:00", tomorrow],
  ["月底", monthEnd],
  ["+7 天", (now) => now + 7 * DAY_MS],
];

async function move(to: number, group: HTMLElement): Promise<void> {
  if (moving) return;
  moving = true;
  group.classList.add("moving");
  try {
    await post("clock", { to });
  } finally {
    moving = false;
    group.classList.remove("moving");
  }
}

export function startClock(): void {
  const group = frame("clock");
  const jump = ([label, to]: (typeof JUMPS)[number]) =>
    h(
      "button",
      {
        class: "button default small",
        type: "button",
        on: { click: () => attempt(() => move(to(model.now), group)) },
      },
      label,
    );
  group.append(
    h("span", { class: "clock-label" }, "当前时间"),
    face,
    h("span", { class: "jumps" }, ...JUMPS.map(jump)),
  );
  onChange("clock", () => {
    face.textContent = fullText(model.now);
    face.dateTime = new Date(model.now).toISOString();
  });
}
