/** 要表的样张。 */
import { FORM_RULES, type FormRequest, type FormRequestState } from "#burden/form-request.ts";
import {
  type FormRequestView,
  formDecisionCard,
  formRequestCard,
  formRequestFormCard,
  type Written,
} from "#cards/burden/form-request-card.ts";
import { FACTS } from "#taskbook/facts.ts";
import type { GalleryEntry } from "./entry.ts";
import { COMMITTEE, LONG_COMMITTEE, LONG_PERSON, NOW } from "./sample-names.ts";

const request: FormRequest = {
  id: "BK7M3P9Q",
  byPersonId: "p5",
  unitId: "SL01",
  title: "党员教育阵地情况表",
  basis: "县组发〔2026〕12号",
  dueOn: "2026-11-27",
  minutes: 15,
  facts: ["branch.setup"],
  other: "活动室面积和座位数",
  struck: ["meetings.committee"],
  state: "waiting",
  mostMinutes: 72,
  askedAt: NOW,
  decision: null,
};
const decision = { byPersonId: "p9", at: NOW, reason: "年底集中核一次，其余月份不再要。" };

const view = (given: Partial<FormRequest> = {}): FormRequestView => ({
  request: { ...request, ...given },
  unitName: COMMITTEE,
  byName: "李明",
  decidedByName: given.decision === undefined ? null : "陈静",
});
const long: FormRequestView = {
  request: {
    ...request,
    title: "表".repeat(FORM_RULES.titleLength),
    basis: "〔2026〕12号".padEnd(FORM_RULES.basisLength, "文"),
    other: "项".repeat(FORM_RULES.otherLength),
    facts: Object.keys(FACTS).slice(0, 12),
    struck: Object.keys(FACTS).slice(12),
    state: "declined",
    decision: { ...decision, reason: "因".repeat(FORM_RULES.reasonLength) },
  },
  unitName: LONG_COMMITTEE,
  byName: LONG_PERSON,
  decidedByName: LONG_PERSON,
};

const EMPTY: Written = {
  title: "",
  basis: "",
  unit: "",
  dueOn: "",
  minutes: "",
  facts: [],
  other: "",
};

const result = (name: string, state: FormRequestState, of: FormRequestView): GalleryEntry => ({
  made: "burden/form-request-card formRequestCard",
  name: `要表 · ${name}`,
  when: "提出的人",
  card: formRequestCard({ ...of, request: { ...of.request, state } }),
});

export const formRequestEntries: readonly GalleryEntry[] = [
  {
    made: "burden/form-request-card formRequestFormCard",
    name: "要表 · 空白",
    when: "乡镇党委或县直部门，发了“要表”",
    card: formRequestFormCard({ token: "t", written: EMPTY, requests: [] }),
  },
  {
    made: "burden/form-request-card formRequestFormCard",
    name: "要表 · 没写全，以前要过",
    when: "乡镇党委，第一次没有写依据",
    card: formRequestFormCard({
      token: "t",
      written: {
        ...EMPTY,
        title: request.title,
        unit: "春晓镇",
        dueOn: request.dueOn,
        minutes: "15",
      },
      refused: "请写依据的文件和文号，例如：县组发〔2026〕12号。没有依据的表不能要。",
      requests: [{ request: { ...request, state: "approved" }, unitName: COMMITTEE }],
    }),
  },
  {
    made: "burden/form-request-card formRequestFormCard",
    name: "要表 · 最长的文字",
    when: "县直部门，都写满",
    card: formRequestFormCard({
      token: "t",
      written: {
        ...EMPTY,
        title: long.request.title,
        basis: long.request.basis,
        other: long.request.other,
        facts: Object.keys(FACTS),
      },
      requests: Array.from({ length: 5 }, () => long),
    }),
  },
  result("不用审批", "allowed", view({ mostMinutes: 45 })),
  result("等审批", "waiting", view()),
  result("已批准", "approved", view({ decision })),
  result("没有批准", "declined", view({ decision })),
  result("结果最长的文字", "declined", long),
  {
    made: "burden/form-request-card formDecisionCard",
    name: "要表审批 · 等您定",
    when: "系统管理员",
    card: formDecisionCard(view()),
  },
  {
    made: "burden/form-request-card formDecisionCard",
    name: "要表审批 · 定过了",
    when: "系统管理员，审批以后",
    card: formDecisionCard(view({ state: "approved", decision })),
  },
  {
    made: "burden/form-request-card formDecisionCard",
    name: "要表审批 · 最长的文字",
    when: "系统管理员",
    card: formDecisionCard({
      ...long,
      request: { ...long.request, state: "waiting", decision: null },
    }),
  },
];
