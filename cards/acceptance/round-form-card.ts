/** 开启一轮的表 — who ordered it and the number of the paper stand first: without them nothing is opened (domain P17). */
import { ROUND_RULES } from "#acceptance/use-cases/open-round.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button, datePicker, input, selectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";

export const ROUND_FIELDS = {
  name: "name",
  authority: "authority",
  documentNumber: "document",
  editionId: "edition",
  applyFrom: "from",
  applyUntil: "until",
} as const;

export type RoundWritten = Readonly<Record<keyof typeof ROUND_FIELDS, string>>;

export type RoundFormView = {
  readonly unit: { readonly id: string; readonly name: string };
  /** The newest first. */
  readonly editions: readonly { readonly id: string; readonly name: string }[];
  /** What was written and why it was not taken. */
  readonly refused?: { readonly why: string; readonly written: RoundWritten };
};

const MOST_EDITIONS = 12;
const LONGEST_EDITION = 60;

export const roundFormCard = ({ unit, editions, refused }: RoundFormView): Card =>
  card({
    forwardable: false,
    header: header("开启一轮验收", "blue", { subtitle: unit.name }),
    summary: "开启一轮验收",
    elements: [
      ...(refused === undefined ? [] : [text(refused.why)]),
      note(
        "内部达标验收，依据《中国共产党支部工作条例（试行）》。要有上级部署和文号，没有的不能开启。",
      ),
      form("round", [
        line("name", "名称，如 2026年达标验收", refused),
        line("authority", "谁部署的，如 县委组织部部务会", refused),
        line("documentNumber", "文号，如 示组发〔2026〕12号", refused),
        selectStatic(
          ROUND_FIELDS.editionId,
          editions
            .slice(0, MOST_EDITIONS)
            .map(({ id, name }) => ({ text: name.slice(0, LONGEST_EDITION), value: id })),
          {
            placeholder: "用哪个版本的标准",
            required: true,
            width: "fill",
            initial:
              editions.find(({ id }) => id === refused?.written.editionId)?.id ??
              editions[0]?.id ??
              "",
          },
        ),
        day("applyFrom", "申报第一天", refused),
        day("applyUntil", "申报最后一天", refused),
        submitButton("开启", "submit", encodeAction({ kind: "round.open", unitId: unit.id }), {
          width: "fill",
          typed: "验收 开启",
        }),
      ]),
      button(
        "返回",
        { callback: encodeAction({ kind: "round.list", unitId: unit.id }) },
        { size: "small", typed: "验收 轮次" },
      ),
      complaintButton(null),
    ],
  });

type Line = "name" | "authority" | "documentNumber";
const LONGEST: Readonly<Record<Line, number>> = {
  name: ROUND_RULES.longestName,
  authority: ROUND_RULES.longestAuthority,
  documentNumber: ROUND_RULES.longestDocument,
};

const line = (field: Line, placeholder: string, refused: RoundFormView["refused"]) =>
  input(ROUND_FIELDS[field], {
    placeholder,
    required: true,
    maxLength: LONGEST[field],
    width: "fill",
    ...(refused === undefined ? {} : { initial: refused.written[field] }),
  });

function day(
  field: "applyFrom" | "applyUntil",
  placeholder: string,
  refused: RoundFormView["refused"],
) {
  const written = refused?.written[field] ?? "";
  return datePicker(
    ROUND_FIELDS[field],
    written === "" ? { placeholder } : { initialOn: written },
    { required: true, width: "fill" },
  );
}
