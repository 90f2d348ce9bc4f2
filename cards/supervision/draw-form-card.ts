/** 抽一次 — the form by which a unit commits to a draw: what for, how many, and which public value at which future moment will decide it. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { datePicker, input, selectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import { DRAWS, NEW } from "./draw-words.ts";

export const DRAW_FIELDS = {
  what: "what",
  purpose: "purpose",
  size: "size",
  source: "source",
  digits: "digits",
  on: "on",
  time: "time",
  least: "least",
  cooldown: "cooldown",
} as const;
export type DrawWritten = Readonly<Record<keyof typeof DRAW_FIELDS, string>>;

/** What is drawn from. */
export const DRAWN_FROM = { branches: "支部", closures: "销了号的问题（回头看）" } as const;

export type DrawFormView = {
  readonly unit: { readonly id: string; readonly name: string };
  /** What was written and why it was not taken. */
  readonly refused?: { readonly why: string; readonly written: DrawWritten };
};

const TITLE = "抽一次";
const LONGEST = 200;
const SHORT = 10;

export const drawFormCard = (view: DrawFormView): Card =>
  card({
    forwardable: false,
    header: header(TITLE, "blue", { subtitle: view.unit.name }),
    summary: TITLE,
    elements: [
      ...(view.refused === undefined ? [] : [text(view.refused.why)]),
      note(
        "先承诺：名单、规则和将用的公开数值现在就冻结，指纹发到单位的群里；数值出来以后填上，谁都可以重算。密钥由系统现取，揭示时公布。",
      ),
      form("draw", [
        selectStatic(
          DRAW_FIELDS.what,
          Object.entries(DRAWN_FROM).map(([value, words]) => ({ text: words, value })),
          { placeholder: "抽什么", required: true, width: "fill", initial: whatOf(view) },
        ),
        line("purpose", "用途，如 第四季度抽查", view),
        line("size", "抽多少，如 20%、1/5、12个", view),
        line("source", "用哪个公开数值，如 双色球第2026135期开奖号码", view),
        line("digits", "这个数值有几位数字，如 7个两位数是14", view),
        day(view),
        line("time", "几点出来，如 21:15", view),
        line("least", "每个党委至少几个，不填是0", view),
        line("cooldown", "最近几期抽中过的不抽，不填是0", view),
        submitButton(
          "承诺",
          "submit",
          encodeAction({ kind: "draw.commit", unitId: view.unit.id }),
          {
            width: "fill",
            typed: `${DRAWS} ${NEW}`,
            confirm: {
              title: "承诺这一次抽签？",
              text: "承诺会发到单位的群里，名单和规则不能再改。",
            },
          },
        ),
      ]),
      complaintButton(null),
    ],
  });

const whatOf = ({ refused }: DrawFormView): string =>
  refused?.written.what === "closures" ? "closures" : "branches";

type Line = Exclude<keyof DrawWritten, "what" | "on">;
const OPTIONAL: readonly Line[] = ["least", "cooldown"];
const WORDS: readonly Line[] = ["purpose", "source"];

const line = (field: Line, placeholder: string, { refused }: DrawFormView) =>
  input(DRAW_FIELDS[field], {
    placeholder,
    required: !OPTIONAL.includes(field),
    maxLength: WORDS.includes(field) ? LONGEST : SHORT,
    width: "fill",
    ...(refused === undefined ? {} : { initial: refused.written[field] }),
  });

function day({ refused }: DrawFormView) {
  const written = refused?.written.on ?? "";
  return datePicker(
    DRAW_FIELDS.on,
    written === "" ? { placeholder: "数值哪天出来" } : { initialOn: written },
    { required: true, width: "fill" },
  );
}
