/** 要表卡 — what somebody above wants filled, what became of it, and for an operator the decision. */
import { FORM_RULES, type FormRequest } from "#burden/form-request.ts";
import { encodeAction } from "#cards/actions.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { datePicker, input, multiSelectStatic, submitButton } from "#cards/kit/inputs.ts";
import { collapsiblePanel, form } from "#cards/kit/layout.ts";
import { FACTS } from "#taskbook/facts.ts";
import { BUDGET_WORDS, factWords, READ_WORDS, STATE_WORDS } from "./form-request-words.ts";

export const FORM_FIELDS = {
  title: "title",
  basis: "basis",
  unit: "unit",
  dueOn: "due_on",
  minutes: "minutes",
  facts: "facts",
  other: "other",
} as const;
export const REASON_FIELD = "reason";

/** A form as far as it is written. */
export type Written = {
  readonly title: string;
  readonly basis: string;
  readonly unit: string;
  readonly dueOn: string;
  readonly minutes: string;
  readonly facts: readonly string[];
  readonly other: string;
};

/** What a list shows of a request. */
export type ListedRequest = {
  readonly request: FormRequest;
  readonly unitName: string;
};

export type FormRequestFormView = {
  /** Makes a form sent twice one request. */
  readonly token: string;
  readonly written: Written;
  /** What was wrong with the last try. */
  readonly refused?: string;
  readonly requests: readonly ListedRequest[];
};

export function formRequestFormCard({
  token,
  written,
  refused,
  requests,
}: FormRequestFormView): Card {
  return card({
    header: header("要表", "orange"),
    summary: "要表",
    elements: [
      ...(refused === undefined ? [] : [text(`⚠️ ${refused}`)]),
      note(`系统里有的内容不能再要。${BUDGET_WORDS}`),
      formOf(written, token),
      ...listed(requests),
      complaintButton(null),
    ],
  });
}

const formOf = (written: Written, token: string): CardElement =>
  form("form_request", [
    input(FORM_FIELDS.title, {
      placeholder: "表的名称",
      required: true,
      maxLength: FORM_RULES.titleLength,
      ...filled(written.title),
    }),
    input(FORM_FIELDS.basis, {
      placeholder: "依据的文件和文号",
      required: true,
      maxLength: FORM_RULES.basisLength,
      ...filled(written.basis),
    }),
    input(FORM_FIELDS.unit, {
      placeholder: "哪个单位下面的支部填（简称）",
      required: true,
      ...filled(written.unit),
    }),
    datePicker(
      FORM_FIELDS.dueOn,
      written.dueOn === "" ? { placeholder: "什么时候交" } : { initialOn: written.dueOn },
      { width: "fill" },
    ),
    input(FORM_FIELDS.minutes, {
      placeholder: "每个支部要花几分钟",
      required: true,
      maxLength: 3,
      ...filled(written.minutes),
    }),
    multiSelectStatic(
      FORM_FIELDS.facts,
      Object.entries(FACTS).map(([value, { means }]) => ({ text: means, value })),
      { placeholder: "要哪些内容", width: "fill", initial: written.facts },
    ),
    input(FORM_FIELDS.other, {
      placeholder: "其他要的内容（没有可以不写）",
      maxLength: FORM_RULES.otherLength,
      ...filled(written.other),
    }),
    submitButton("提交", "submit", encodeAction({ kind: "form-request.submit", token }), {
      width: "fill",
    }),
  ]);

const filled = (initial: string) => ({
  width: "fill" as const,
  ...(initial === "" ? {} : { initial }),
});

const listed = (requests: readonly ListedRequest[]): CardElement[] =>
  requests.length === 0
    ? []
    : [
        collapsiblePanel(`已经要过的（最近${requests.length}件）`, [
          text(requests.map(listLine).join("\n")),
        ]),
      ];

const listLine = ({ request, unitName }: ListedRequest): string =>
  `${request.id} ${request.title}（${unitName}，${dayWords(request.dueOn)}前，每个支部${request.minutes}分钟）：${STATE_WORDS[request.state]}`;

export type FormRequestView = ListedRequest & {
  readonly byName: string;
  readonly decidedByName: string | null;
};

/** What became of it: to whoever asked. */
export const formRequestCard = (view: FormRequestView): Card =>
  card({
    header: headerOf(view),
    summary: `要表 ${view.request.id}`,
    elements: [...bodyOf(view), complaintButton(null)],
  });

/** To the operators: with the decision while it waits. */
export const formDecisionCard = (view: FormRequestView): Card =>
  card({
    header: headerOf(view),
    summary: `要表 ${view.request.id}`,
    elements: [
      note(`${view.byName}要的`),
      ...bodyOf(view),
      ...(view.request.state === "waiting" ? [decisionForm(view.request)] : []),
      complaintButton(null),
    ],
  });

/** The same in one line; the decision is then typed. */
export const formDecisionLine = ({ request, unitName }: FormRequestView): string =>
  `要表 ${request.id} ${request.title}（${unitName}）：${STATE_WORDS[request.state]}${
    request.state === "waiting"
      ? `。发“要表 批准 ${request.id} 理由”或“要表 不批准 ${request.id} 理由”`
      : ""
  }`;

const COLOURS = {
  waiting: "orange",
  allowed: "green",
  approved: "green",
  declined: "grey",
} as const;

const headerOf = ({ request, unitName }: ListedRequest) =>
  header(`要表 · ${STATE_WORDS[request.state]}`, COLOURS[request.state], {
    subtitle: `编号${request.id} · ${unitName}`,
  });

function bodyOf({ request, decidedByName }: FormRequestView): CardElement[] {
  const { facts, struck, other, state, decision } = request;
  const asked = [...facts.map(factWords), ...(other === "" ? [] : [other])];
  const mayBe = state === "allowed" || state === "approved";
  return [
    text(`${request.title}\n依据：${request.basis}`),
    text(`${dayWords(request.dueOn)}前交，每个支部${request.minutes}分钟`),
    text(`${mayBe ? "只能要" : "要"}：${asked.join("；")}`),
    ...(struck.length === 0
      ? []
      : [text(`系统里有，已划掉：${struck.map(factWords).join("；")}。${READ_WORDS}`)]),
    note(`当月要求最多的支部合计${request.mostMinutes}分钟。${BUDGET_WORDS}`),
    ...(decision === null
      ? []
      : [markdown("**审批**"), text(`${decidedByName ?? "系统管理员"}：${decision.reason}`)]),
    ...(mayBe ? [note(`发表时请写上编号${request.id}。`)] : []),
  ];
}

const decisionForm = ({ id }: FormRequest): CardElement =>
  form("form_decision", [
    input(REASON_FIELD, {
      placeholder: "理由，一句话",
      required: true,
      maxLength: FORM_RULES.reasonLength,
      width: "fill",
    }),
    submitButton(
      "批准",
      "approve",
      encodeAction({ kind: "form-request.decide", requestId: id, approve: true }),
      { type: "primary_filled", width: "fill", typed: `要表 批准 ${id} 理由` },
    ),
    submitButton(
      "不批准",
      "decline",
      encodeAction({ kind: "form-request.decide", requestId: id, approve: false }),
      { type: "default", width: "fill", typed: `要表 不批准 ${id} 理由` },
    ),
  ]);
