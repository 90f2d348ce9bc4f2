/** 制造故障 — what the visitor lets go wrong between the platform and the bot. The server keeps it; every open page shows it. */
import { frame, h } from "./dom.ts";
import { joinDrawer } from "./drawer.ts";
import { attempt } from "./feedback.ts";
import { model, onChange } from "./model.ts";
import { faultButton } from "./tools.ts";
import { post } from "./wire.ts";

const SLOW_MS = 2000;
/** A share of the requests, or what the fault says of itself. */
const FAULTS = [
  { name: "slowMs", label: "平台慢", says: "每个应答晚 2 秒", value: SLOW_MS },
  { name: "rateLimited", label: "平台限流（429）", says: "请求被拒，没有执行" },
  { name: "serverError", label: "平台故障（5xx）", says: "请求出错，没有执行" },
  { name: "lostAnswer", label: "丢失应答", says: "已执行，机器人没收到结果" },
  { name: "duplicateEvents", label: "事件重复", says: "同一事件再送一次" },
  { name: "lostAck", label: "丢失确认", says: "机器人的应答丢了，平台重发" },
  { name: "expiredCards", label: "卡片过期", says: "所有卡片当作超过 14 天", value: true },
] as const;
const OFTEN = [
  ["1", "每次"],
  ["0.3", "大约三次一次"],
] as const;

const often = h(
  "select",
  { id: "fault-share" },
  ...OFTEN.map(([value, label]) => h("option", { value }, label)),
);
const boxes = FAULTS.map((fault) => ({
  fault,
  box: h("input", { type: "checkbox", role: "switch" }),
}));

const valueOf = (fault: (typeof FAULTS)[number]) =>
  "value" in fault ? fault.value : Number(often.value);

const send = () =>
  attempt(() =>
    post(
      "faults",
      Object.fromEntries(
        boxes.filter(({ box }) => box.checked).map(({ fault }) => [fault.name, valueOf(fault)]),
      ),
    ),
  );

const countOn = () => Object.values(model.faults).filter(Boolean).length;

/** The drawer and the button say what the server has, whoever set it. */
function show(): void {
  for (const { fault, box } of boxes) box.checked = Boolean(model.faults[fault.name]);
  const share = FAULTS.flatMap((fault) =>
    "value" in fault ? [] : [model.faults[fault.name] ?? []].flat(),
  )[0];
  if (share !== undefined) often.value = String(share);
  const count = countOn();
  allOff.disabled = count === 0;
  faultButton.show(count);
}

const allOff = h(
  "button",
  {
    class: "button default small",
    type: "button",
    on: { click: () => attempt(() => post("faults", {})) },
  },
  "全部关闭",
);

export function startFaults(): void {
  joinDrawer("faults", "制造故障", faultButton.node);
  frame("faults").append(
    h(
      "div",
      { class: "fault-list" },
      h("p", { class: "quiet" }, "看看平台出毛病时，机器人还丢不丢、重不重。"),
      ...boxes.map(({ fault, box }) =>
        h(
          "label",
          { class: "fault" },
          box,
          h("span", {}, h("b", {}, fault.label), h("small", {}, fault.says)),
        ),
      ),
      h("label", { class: "row fault-share" }, "出现得", often),
      allOff,
    ),
  );
  for (const { box } of boxes) box.addEventListener("change", send);
  often.addEventListener("change", send);
  onChange("faults", show);
  show();
}
