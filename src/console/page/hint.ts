/** 试一试 — three things for a first visit; once dismissed, this browser does not show it again. */
import { moveClock } from "./clock-bar.ts";
import { frame, h } from "./dom.ts";
import { attempt } from "./feedback.ts";
import { icon } from "./icons.ts";
import { model, onChange } from "./model.ts";
import { selectPerson } from "./selection.ts";
import type { Person } from "./wire.ts";

const KEY = "zhuji.hint";
const DISMISSED = "dismissed";

const firstOf = (group: string): Person | undefined =>
  model.state.people.find((one) => one.group === group && one.introduction !== undefined);

const step = (label: string, says: string, run: () => void) =>
  h(
    "li",
    {},
    h("button", { class: "button default", type: "button", on: { click: run } }, label),
    h("span", {}, says),
  );

function steps(): readonly HTMLElement[] {
  const secretary = firstOf("支部书记");
  const county = firstOf("县委组织部");
  if (secretary === undefined || county === undefined) return [];
  return [
    step(`当支部书记${secretary.name}`, "打开清单，点“本节全部正常”，一下就答完", () =>
      selectPerson(secretary),
    ),
    step("把时间拨到月底", "看没答完的人收到什么，答过的人不再打扰", () =>
      attempt(() => moveClock({ jump: "month-end" })),
    ),
    step(`当县委组织部${county.name}`, "写“进度”，看全县；写“通报”，发到群里", () =>
      selectPerson(county),
    ),
  ];
}

function show(): void {
  const hint = frame("hint");
  const listed = localStorage.getItem(KEY) === DISMISSED ? [] : steps();
  hint.hidden = listed.length === 0;
  hint.replaceChildren(
    h(
      "div",
      { class: "row" },
      h("h2", {}, "第一次来？试这三件事"),
      h(
        "button",
        { class: "tool", type: "button", "aria-label": "知道了，不再显示", on: { click: dismiss } },
        icon("close"),
      ),
    ),
    h("ol", {}, ...listed),
  );
}

function dismiss(): void {
  localStorage.setItem(KEY, DISMISSED);
  show();
}

export function startHint(): void {
  onChange("selection", show);
}
