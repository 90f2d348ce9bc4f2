/** 申报的一步要写的 — why it goes back, what is decided on which paper, what is objected, how that is answered; and a line seen otherwise. */
import { APPLICATION_RULES } from "#acceptance/application.ts";
import type { ApplicationVerb } from "#acceptance/application-machine.ts";
import type { ApplicationView } from "#acceptance/application-ports.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement, FormElement } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button, datePicker, input, selectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import {
  type ApplicationAsk,
  ASK_VERBS,
  ASK_WORDS,
  applicationTyped,
} from "./application-buttons.ts";
import { APPLICATION_VERB_WORDS, briefly } from "./application-words.ts";

export const APPLICATION_FIELDS = {
  verb: "decision",
  words: "words",
  documentNumber: "document",
  until: "until",
  item: "item",
} as const;

/** What was written and why it was not taken. */
export type Rewritten = {
  readonly why: string;
  readonly verb: string;
  readonly words: string;
  readonly documentNumber: string;
  readonly until: string;
};

export type ApplicationFormView = {
  readonly view: ApplicationView;
  readonly ask: ApplicationAsk;
  /** What the reader may do now. */
  readonly may: readonly ApplicationVerb[];
  readonly refused?: Rewritten;
};

const WANTED: Readonly<Record<ApplicationAsk, string>> = {
  return: "哪里要改，怎么改",
  decide: "为什么这样定",
  object: "哪一条不同意，为什么",
  answer: "怎么核实的，结论是什么",
};
const HINTS: Readonly<Partial<Record<ApplicationAsk, string>>> = {
  return: "退回以后，支部改好再申报。",
  decide: "定为限期整改的，要选整改到哪一天；其他的不用选。",
  answer: "维持原决定不用文号；改变决定的要有文号。",
};

export function applicationFormCard({ view, ask, may, refused }: ApplicationFormView): Card {
  const { id: applicationId, step: seen } = view.application;
  const label = ASK_WORDS[ask];
  const hint = HINTS[ask];
  return card({
    forwardable: false,
    header: header(label, "blue", { subtitle: view.branch.name }),
    summary: label,
    elements: [
      ...(refused === undefined ? [] : [text(refused.why)]),
      ...(hint === undefined ? [] : [note(hint)]),
      form("application", [
        ...decisionFields({ ask, may, refused }),
        wordsField(WANTED[ask], refused?.words),
        submitButton(
          label,
          "submit",
          encodeAction({ kind: "application.submit", applicationId, ask, seen }),
          { width: "fill", typed: applicationTyped(view) },
        ),
      ]),
      ...backAndComplaint(view),
    ],
  });
}

type Fields = FormElement["elements"];

function decisionFields({
  ask,
  may,
  refused,
}: Pick<ApplicationFormView, "ask" | "may"> & {
  readonly refused: Rewritten | undefined;
}): Fields {
  const verbs = ASK_VERBS[ask].filter((verb) => may.includes(verb));
  if (ask !== "decide" && ask !== "answer") return [];
  const chosen = verbs.find((verb) => verb === refused?.verb);
  return [
    selectStatic(
      APPLICATION_FIELDS.verb,
      verbs.map((verb) => ({ text: APPLICATION_VERB_WORDS[verb], value: verb })),
      {
        placeholder: "选一项",
        required: true,
        width: "fill",
        ...(chosen === undefined ? {} : { initial: chosen }),
      },
    ),
    ...(verbs.includes("require")
      ? [
          datePicker(
            APPLICATION_FIELDS.until,
            refused === undefined || refused.until === ""
              ? { placeholder: "整改到哪一天" }
              : { initialOn: refused.until },
            { width: "fill" },
          ),
        ]
      : []),
    input(APPLICATION_FIELDS.documentNumber, {
      placeholder: "文号，如 示组发〔2026〕8号",
      maxLength: APPLICATION_RULES.longestDocument,
      width: "fill",
      ...(refused === undefined ? {} : { initial: refused.documentNumber }),
    }),
  ];
}

const wordsField = (placeholder: string, initial: string | undefined, required = true) =>
  input(APPLICATION_FIELDS.words, {
    placeholder,
    required,
    rows: 3,
    maxLength: APPLICATION_RULES.longestWords,
    width: "fill",
    ...(initial === undefined ? {} : { initial }),
  });

const backAndComplaint = (view: ApplicationView): CardElement[] => [
  button(
    "返回",
    {
      callback: encodeAction({ kind: "application.open", applicationId: view.application.id }),
    },
    { size: "small", typed: applicationTyped(view) },
  ),
  complaintButton(null),
];

export type DisputeFormView = {
  readonly view: ApplicationView;
  /** The branch's lines, in the order of the standard. */
  readonly items: readonly { readonly code: string; readonly name: string }[];
  readonly refused?: { readonly why: string; readonly itemCode: string; readonly words: string };
};

/** As many as a card holds; the last of a longer standard are left to the review. */
const MOST_OPTIONS = 150;
const OPTION_BRIEF = 20;

export function disputeFormCard({ view, items, refused }: DisputeFormView): Card {
  const { id: applicationId, step: seen } = view.application;
  const initial = items.find(({ code }) => code === refused?.itemCode)?.code;
  return card({
    forwardable: false,
    header: header("有不同意见", "blue", { subtitle: view.branch.name }),
    summary: "有不同意见",
    elements: [
      ...(refused === undefined ? [] : [text(refused.why)]),
      note("一次写一条。初审和考评的同志会看到。选写过的一条、不写字，就是收回。"),
      form("dispute", [
        selectStatic(
          APPLICATION_FIELDS.item,
          items
            .slice(0, MOST_OPTIONS)
            .map(({ code, name }) => ({ text: briefly(name, OPTION_BRIEF), value: code })),
          {
            placeholder: "哪一条",
            required: true,
            width: "fill",
            ...(initial === undefined ? {} : { initial }),
          },
        ),
        wordsField("实际是怎样的", refused?.words, false),
        submitButton(
          "记下",
          "submit",
          encodeAction({ kind: "application.dispute", applicationId, seen }),
          { width: "fill", typed: applicationTyped(view) },
        ),
      ]),
      ...backAndComplaint(view),
    ],
  });
}
