/** 推荐表 — the field, and the 六好, each with a rating and one line of reason. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { input, selectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import type { Field } from "#exemplars/field.ts";
import type { PollAnswer } from "#exemplars/ports.ts";
import {
  CRITERIA,
  type Criterion,
  RATINGS,
  SIX_GOOD_RULES,
  type SixGoodGiven,
} from "#exemplars/six-good.ts";
import { pollWords } from "./exemplar-card.ts";
import { CRITERION_WORDS, FIELD_WORDS, RATING_WORDS } from "./exemplar-words.ts";

export const FIELD_FIELD = "field";
export const ratingField = (criterion: Criterion): string => `rating_${criterion}`;
export const reasonField = (criterion: Criterion): string => `reason_${criterion}`;

export type NominateView = {
  readonly branch: { readonly id: string; readonly name: string };
  readonly fields: readonly Field[];
  readonly poll: readonly PollAnswer[];
  /** What was written and why it was not taken. */
  readonly refused?: {
    readonly why: string;
    readonly field: string;
    readonly review: SixGoodGiven;
  };
};

export const nominateCard = ({ branch, fields, poll, refused }: NominateView): Card =>
  card({
    header: header("推荐", "blue", { subtitle: branch.name }),
    summary: "推荐",
    elements: [
      ...(refused === undefined ? [] : [text(refused.why)]),
      note("系统只汇总推荐，能不能命名由党委批准。名额是上限，不是任务。"),
      ...(poll.length === 0 ? [] : [note(`群众评议：${poll.map(pollWords).join("；")}`)]),
      form("nominate", [
        selectStatic(
          FIELD_FIELD,
          fields.map((value) => ({ text: FIELD_WORDS[value], value })),
          {
            placeholder: "领域",
            required: true,
            width: "fill",
            initial: fields.find((field) => field === refused?.field) ?? fields[0] ?? "",
          },
        ),
        ...CRITERIA.flatMap((criterion) => criterionFields(criterion, refused?.review)),
        submitButton(
          "推荐",
          "submit",
          encodeAction({ kind: "exemplar.nominate", branchId: branch.id }),
          { width: "fill", typed: `示范 推荐 ${branch.id}` },
        ),
      ]),
      complaintButton(null),
    ],
  });

function criterionFields(criterion: Criterion, review: SixGoodGiven | undefined) {
  const { rating, reason } = review?.[criterion] ?? {};
  const chosen = RATINGS.find((one) => one === rating);
  return [
    selectStatic(
      ratingField(criterion),
      RATINGS.map((value) => ({ text: RATING_WORDS[value], value })),
      {
        placeholder: `${CRITERION_WORDS[criterion]}：选等次`,
        width: "fill",
        ...(chosen === undefined ? {} : { initial: chosen }),
      },
    ),
    input(reasonField(criterion), {
      placeholder: `${CRITERION_WORDS[criterion]}：一句理由`,
      maxLength: SIX_GOOD_RULES.longestReason,
      width: "fill",
      ...(reason === undefined ? {} : { initial: reason }),
    }),
  ];
}
