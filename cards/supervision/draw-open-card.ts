/** 一次抽查 — its list and commitment, the value to be entered once it is out, and afterwards which were drawn, for the unit alone. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, input, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { commitmentHashOf } from "#supervision/commitment.ts";
import { LONGEST_REASON } from "#supervision/draw.ts";
import { type DrawEnd, type KeptDraw, UNREVEALED_MS } from "#supervision/ports.ts";
import { isOfClosures } from "#supervision/recheck.ts";
import { yearOf } from "#taskbook/period.ts";
import {
  ABANDON,
  DRAW_STATES,
  DRAWS,
  drawnNoun,
  listWords,
  minuteWords,
  REVEAL,
  typedDraw,
} from "./draw-words.ts";
import { OPEN } from "./inspection-form-card.ts";

export const VALUE_FIELD = "value";
export const REASON_FIELD = "reason";

export type OpenedDrawView = {
  readonly unitName: string;
  readonly draw: Omit<KeptDraw, "secret">;
  /** Whether the reader plans inspections at the unit itself: may end the draw, and may know which were drawn. */
  readonly own: boolean;
  /** A line each, in the order of the draw; empty where the reader may not know. */
  readonly drawn: readonly string[];
  /** They stand in a branch of its list: colleagues know which were drawn. */
  readonly away?: boolean;
  /** The inspection that goes by it. */
  readonly inspectionName: string | undefined;
  readonly at: Instant;
  readonly said?: string | undefined;
};

/** What one card holds. */
const SHOWN = 40;
const VALUE_LONGEST = 200;
const COLOURS = { open: "blue", revealed: "green", abandoned: "grey" } as const;

export function openedDrawCard(view: OpenedDrawView): Card {
  const { unitName, draw, said } = view;
  const { commitment, list, end } = draw;
  const title = `${DRAWS} ${commitment.number} · ${DRAW_STATES[end.kind]}`;
  return card({
    forwardable: false,
    header: header(title, COLOURS[end.kind], { subtitle: unitName }),
    summary: title,
    elements: [
      ...(said === undefined ? [] : [text(said)]),
      markdown(`**${escapeMarkdown(list.purpose)}**\n${listWords(list)}`),
      ...stand(view),
      markdown(`承诺的指纹\n${commitmentHashOf(commitment)}`),
      backButton(draw),
      complaintButton(null),
    ],
  });
}

function stand(view: OpenedDrawView): CardElement[] {
  const { end } = view.draw;
  if (end.kind === "open") return waiting(view);
  return end.kind === "revealed"
    ? revealed(view, end)
    : [
        text(
          `${minuteWords(end.at)}${end.at >= view.draw.valueAt ? "没有揭示，" : ""}作废：${end.reason}`,
        ),
        note("编号和承诺留着。"),
      ];
}

function waiting({ draw, own, at }: OpenedDrawView): CardElement[] {
  const { source, digits } = draw.commitment.value;
  if (at < draw.valueAt)
    return [
      text(`将用${source}（${digits}位数字），${minuteWords(draw.valueAt)}出来，到时再填。`),
      ...(own ? [abandonForm(draw)] : []),
    ];
  return [
    text(`${source}${minuteWords(draw.valueAt)}已经出来，还没有填。`),
    ...(own
      ? [note(`照公布的次序写全${digits}位，前面的0也写。填了就定了，不能改。`), valueForm(draw)]
      : [note("由组织的单位填。")]),
    ...(own && at >= draw.valueAt + UNREVEALED_MS
      ? [
          note("数值没有公布、位数定错了，揭示不了的，写明理由作废，单位的群里看得到。"),
          abandonForm(draw),
        ]
      : []),
  ];
}

const keyOf = ({ unitId, year, number }: OpenedDrawView["draw"]) => ({ unitId, year, number });

const valueForm = (draw: OpenedDrawView["draw"]) =>
  form("draw", [
    input(VALUE_FIELD, {
      placeholder: "公布的数值",
      required: true,
      maxLength: VALUE_LONGEST,
      width: "fill",
    }),
    submitButton("揭示", "submit", encodeAction({ kind: "draw.reveal", ...keyOf(draw) }), {
      width: "fill",
      typed: `${typedDraw(draw)} ${REVEAL} 公布的数值`,
      confirm: { title: "揭示这一号抽签？", text: "请和公布的数值再对一遍，揭示以后不能改。" },
    }),
  ]);

const abandonForm = (draw: OpenedDrawView["draw"]) =>
  form("draw", [
    input(REASON_FIELD, {
      placeholder: "名单有误等，写明为什么作废",
      required: true,
      maxLength: LONGEST_REASON,
      width: "fill",
    }),
    submitButton(ABANDON, "submit", encodeAction({ kind: "draw.abandon", ...keyOf(draw) }), {
      type: "danger",
      typed: `${typedDraw(draw)} ${ABANDON} 理由`,
      confirm: { title: "作废这一号抽签？", text: "编号、承诺和理由都留着，不能恢复。" },
    }),
  ]);

type Revealed = Extract<DrawEnd, { kind: "revealed" }>;

function revealed(view: OpenedDrawView, end: Revealed): CardElement[] {
  const { draw } = view;
  const noun = drawnNoun(draw.list);
  return [
    text(
      `${draw.commitment.value.source}是${end.value}，${minuteWords(end.at)}揭示，抽中${end.drawn.length}${noun}。`,
    ),
    ...knownTo(view),
  ];
}

function knownTo(view: OpenedDrawView): CardElement[] {
  if (!view.own) return [note("抽中哪些只有组织的单位知道。")];
  return view.away === true
    ? [note("您在名单里的支部任职，抽中哪些、怎样去，请别的同志看。")]
    : [...drawnLines(view), ...goingBy(view)];
}

function drawnLines({ draw, drawn }: OpenedDrawView): CardElement[] {
  const rest = drawn.length - SHOWN;
  return [
    ...(drawn.length === 0
      ? []
      : [
          text(
            drawn
              .slice(0, SHOWN)
              .map((one) => `· ${one}`)
              .join("\n"),
          ),
        ]),
    ...(rest > 0 ? [note(`还有${rest}${drawnNoun(draw.list)}，写出来的文件里有。`)] : []),
    note("去之前不要告诉支部和乡镇。"),
  ];
}

/** What it leads to, and how anybody recomputes it. */
function goingBy({ draw, inspectionName, at }: OpenedDrawView): CardElement[] {
  const { unitId, year, commitment, end } = draw;
  const typed = `检查 ${unitId} ${year}`;
  const value = end.kind === "revealed" ? end.value : "";
  const file = `zhuji draw reveal ${commitment.number} --unit ${unitId} --value ${value} --out 抽签${commitment.number}.json`;
  return [
    ...(inspectionName === undefined
      ? isOfClosures(draw.list) || draw.year !== yearOf(dayOf(at))
        ? []
        : [openButton(draw)]
      : [
          text(`已按这一号组织“${inspectionName}”。`),
          button(
            "看去了多少",
            { callback: encodeAction({ kind: "command.run", text: typed }) },
            { typed },
          ),
        ]),
    note(
      `谁都可以重算：系统管理员运行 ${file} 写出文件，检查结束以后公布，用 zhuji draw verify 核对。`,
    ),
  ];
}

const openButton = ({ unitId, year, number }: OpenedDrawView["draw"]) =>
  button(
    "组织检查",
    { callback: encodeAction({ kind: "inspection.form", unitId, drawn: { year, number } }) },
    { type: "primary_filled", typed: `检查 ${unitId} ${OPEN} ${year}-${number}` },
  );

const backButton = ({ unitId }: OpenedDrawView["draw"]) => {
  const typed = `${DRAWS} ${unitId}`;
  return button(
    "看全部抽查",
    { callback: encodeAction({ kind: "command.run", text: typed }) },
    { typed },
  );
};
