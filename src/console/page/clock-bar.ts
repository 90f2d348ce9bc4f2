/** The virtual clock: what it says, the jumps a visitor wants, and how far a jump has come. */
import { dayText, frame, fullText, h, timeText } from "./dom.ts";
import { attempt, showToast } from "./feedback.ts";
import { icon } from "./icons.ts";
import { model, onChange } from "./model.ts";
import { post } from "./wire.ts";

type Jump =
  | { readonly jump: "working-morning" | "month-end" }
  | { readonly days: number }
  | { readonly to: number };

const REFUSED: Readonly<Record<string, string>> = {
  moving: "时间正在推进，请等它到了再拨",
  past: "时间只能往后拨",
};
const JUMPS: readonly (readonly [string, string, Jump])[] = [
  ["下个工作日", "下一个工作日 9:00", { jump: "working-morning" }],
  ["月底", "本月最后一天 9:00；已过就是下月", { jump: "month-end" }],
];
const USUAL_DAYS = 7;
const MAX_DAYS = 366;

const face = h("time", { id: "now" });
const opener = h(
  "button",
  { class: "now", type: "button", "aria-expanded": "false", "aria-controls": "clock-panel" },
  icon("clock"),
  face,
);
const panel = h("div", { id: "clock-panel" });

export async function moveClock(jump: Jump): Promise<void> {
  open(false);
  const answer = await post<{ readonly refused?: string }>("clock", jump);
  if (answer.refused !== undefined)
    showToast({ type: "warning", content: REFUSED[answer.refused] ?? answer.refused });
}

function open(isOpen: boolean): void {
  panel.classList.toggle("open", isOpen);
  opener.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) return;
  exactly.value = `${dayText(model.now)}T${timeText(model.now)}`;
  exactly.min = exactly.value;
}

const days = h("input", {
  type: "number",
  min: "1",
  max: String(MAX_DAYS),
  value: String(USUAL_DAYS),
  "aria-label": "往后几天",
});
const exactly = h("input", { type: "datetime-local", "aria-label": "拨到哪一刻" });

const submitting = (work: () => Promise<void>) => ({
  submit: (event: Event) => {
    event.preventDefault();
    attempt(work);
  },
});
const go = (label: string) => h("button", { class: "button default small", type: "submit" }, label);

const exact = () =>
  h(
    "div",
    { class: "exact" },
    h(
      "form",
      { class: "row", on: submitting(() => moveClock({ days: days.valueAsNumber })) },
      h("span", {}, "往后"),
      days,
      h("span", {}, "天"),
      go("拨过去"),
    ),
    h(
      "form",
      { class: "row", on: submitting(() => moveClock({ to: instantOf(exactly.value) })) },
      exactly,
      go("拨到这时"),
    ),
    h(
      "p",
      { class: "quiet" },
      "到点的提醒、汇总都会在路上发出来。时间只能往后；要回去，点“恢复原样”。",
    ),
  );

/** The instant of a wall clock in Shanghai, written as the field has it. */
const instantOf = (written: string) => Date.parse(`${written}+08:00`);

function showJourney(): void {
  const { journey } = model;
  const bar = frame("journey");
  bar.hidden = journey === undefined;
  frame("clock").classList.toggle("moving", journey !== undefined);
  for (const button of panel.querySelectorAll("button")) button.disabled = journey !== undefined;
  if (journey === undefined) return;
  const { from, to, now } = journey;
  const share = to === from ? 100 : Math.round(((now - from) / (to - from)) * 100);
  bar.setAttribute("aria-valuenow", String(share));
  bar.setAttribute("aria-valuetext", `正在拨到 ${fullText(to)}`);
  bar.replaceChildren(
    h("span", { class: "journey-bar", style: { width: `${share}%` } }),
    h("span", { class: "journey-words" }, `正在拨到 ${fullText(to)} · ${share}%`),
  );
}

function listenForClose(group: HTMLElement): void {
  opener.addEventListener("click", () => open(!panel.classList.contains("open")));
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.classList.contains("open")) return;
    open(false);
    opener.focus();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Node && !group.contains(target)) open(false);
  });
}

export function startClock(): void {
  const group = frame("clock");
  panel.append(
    h(
      "div",
      { class: "jumps" },
      ...JUMPS.map(([label, title, jump]) =>
        h(
          "button",
          {
            class: "button default small",
            type: "button",
            title,
            on: { click: () => attempt(() => moveClock(jump)) },
          },
          label,
        ),
      ),
    ),
    exact(),
  );
  group.append(opener, panel);
  listenForClose(group);
  onChange("clock", () => {
    face.textContent = fullText(model.now);
    face.dateTime = new Date(model.now).toISOString();
  });
  onChange("journey", showJourney);
}
