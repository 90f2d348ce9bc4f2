/** What a button says when it is pressed: versioned values, decoded by a schema before anything acts on them. */

import { z } from "zod";
import { APPLICATION_VERBS } from "#acceptance/application-machine.ts";
import { NTH_LOOKS } from "#acceptance/cultivation.ts";
import { TOGETHER } from "#acceptance/grade-decision.ts";
import { SLOT_NAMES } from "#blueprint/snooze.ts";
import type { CallbackValue } from "#cards/kit/card.ts";
import { RECORD_FORMS } from "#cards/records/record-form.ts";
import { EXEMPLAR_VERBS } from "#exemplars/exemplar-machine.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { SECTOR_KEYS } from "#organisation/unit.ts";
import { PROBLEM_WAYS } from "#supervision/contact.ts";
import { FINDING_VERBS } from "#supervision/finding-machine.ts";
import { MARKS } from "#supervision/visit-mark.ts";

/** Raised when the meaning of a stored action changes; older cards are then answered with the present state. */
export const ACTION_VERSION = 1;

const assignment = { campaignId: z.string().min(1), branchId: z.string().min(1) };
const sectionIndex = z.number().int().min(0).max(50);
/** The revisions that the card showed, in the order of the section's questions. */
const seen = z.array(z.number().int().min(0)).max(10);
const itemCode = z.string().min(1).max(40);

const recordForm = z.enum(RECORD_FORMS);
const recordId = z.string().min(1).max(300);
/** Of the votes of a meeting, from 0; null is one more. */
const nthVote = z.number().int().min(0).max(100).nullable();

const visitId = z.string().min(1).max(200);
const visitPage = z.number().int().min(0).max(100);

/** A message that did not arrive, in the state shown. */
const troubled = {
  id: z.string().min(1).max(100),
  state: z.enum(["unknown", "dead"]),
  page: z.number().int().min(0).max(1_000_000),
};

const findingId = z.string().min(1).max(200);
const findingStep = z.number().int().min(1).max(100_000);
const findingAsk = z.enum([...FINDING_VERBS, "difficulty"]);

const drawNumber = {
  unitId: z.string().min(1).max(100),
  year: z.string().regex(/^20\d{2}$/),
  number: z.number().int().min(1).max(99_999),
};

const inspected = {
  unitId: z.string().min(1).max(100),
  /** The draw that chose them; null: branches are written. */
  drawn: z
    .object({ year: z.string().regex(/^20\d{2}$/), number: z.number().int().min(1).max(99_999) })
    .nullable(),
};

const guidanceId = z.string().min(1).max(20);

const appraised = {
  unitId: z.string().min(1).max(100),
  personId: z.string().min(1).max(100),
  year: z.string().regex(/^20\d{2}$/),
};
const roundId = z.string().min(1).max(200);
const cultivated = z.string().min(1).max(300);

const gradedYear = { unitId: z.string().min(1).max(100), year: z.string().regex(/^20\d{2}$/) };

const designationId = z.string().min(1).max(200);
const caseId = z.string().min(1).max(200);
const exemplarAsk = z.enum([...EXEMPLAR_VERBS, "recommend"]);
const applicationId = z.string().min(1).max(300);
const applicationAsk = z.enum(["return", "decide", "object", "answer"]);

const action = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ v: z.literal(ACTION_VERSION), kind: z.literal(kind), ...shape });

export const cardActionSchema = z.discriminatedUnion("kind", [
  /** Shows the first open section, or the end. */
  action("checklist.open", assignment),
  /** 本节全部正常. */
  action("checklist.all-normal", {
    ...assignment,
    section: sectionIndex,
    seen,
    /** The open questions of which the card said what the records say. */
    recorded: z.array(itemCode).max(10).default([]),
  }),
  /** Shows a section as a form: 有例外, or a later change. */
  action("checklist.edit", { ...assignment, section: sectionIndex }),
  action("checklist.submit", { ...assignment, section: sectionIndex, seen }),
  /** The reasons asked for after a form: which questions, which verb, on which revision. */
  action("checklist.reasons", {
    ...assignment,
    section: sectionIndex,
    waiting: z
      .array(
        z.object({
          itemCode,
          verb: z.enum(["not_applicable", "difficulty"]),
          seen: z.number().int().min(0),
        }),
      )
      .min(1)
      .max(6),
  }),
  /** 现在写: the optional text that an inspector will read. */
  action("text.write", { ...assignment, itemCode }),
  action("text.submit", { ...assignment, itemCode, seen: z.number().int().min(0) }),
  /** 确认部署: what the preview showed, and to how many people. */
  action("campaign.launch", {
    editionId: z.string().min(1),
    month: z.string().max(7),
    rootUnitId: z.string().min(1),
    dueOn: z.string().max(10),
    people: z.number().int().min(0),
    /** The year that the preview said has no arrangement of working days. */
    acceptedYear: z.string().max(4).nullable().default(null),
  }),
  action("campaign.close", { campaignId: z.string().min(1) }),
  /** 催办N个支部: how many the list showed, and the reason when it is urgent. */
  action("branches.urge", {
    unitId: z.string().min(1),
    people: z.number().int().min(0),
    override: z.string().max(200).nullable(),
  }),
  /** 发通报: `seenPostedAt` is when the last one known went out, 0 for none. */
  action("summary.post", {
    unitId: z.string().min(1),
    seenPostedAt: z.number().int().min(0),
  }),
  /** On a summary: 进度 for the person who pressed alone. */
  action("progress.open", { unitId: z.string().min(1) }),
  /** Which items the files of a message prove, chosen on the revision that was shown. */
  action("evidence.attach", {
    ...assignment,
    messageId: z.string().min(1).max(100),
    seen: z.number().int().min(0),
  }),
  /** 不合理？: `about` is the checklist shown, null on cards that show none. */
  action("complaint.open", {
    about: z.object({ ...assignment, section: sectionIndex.nullable() }).nullable(),
  }),
  /** `token` is the complaint's own: sent again it is the same one. */
  action("complaint.submit", {
    about: z.object({ ...assignment, section: sectionIndex.nullable() }).nullable(),
    token: z.string().min(1).max(200),
  }),
  /** 我来答: an operator sees to a complaint. */
  action("complaint.take", { complaintId: z.string().min(1).max(20) }),
  /** `token` is the form's own: sent again it is the same request. */
  action("form-request.submit", { token: z.string().min(1).max(200) }),
  action("form-request.decide", {
    requestId: z.string().min(1).max(20),
    approve: z.boolean(),
  }),
  /** 重发: what the card showed of the message, and the page it stood on. */
  action("outbox.replay", { ...troubled }),
  /** 放弃 */
  action("outbox.drop", { ...troubled }),
  /** 稍后: the slots. */
  action("snooze.open", assignment),
  /** The slot chosen, of which day, and how often 稍后 had been said when it was shown. */
  action("snooze.choose", {
    ...assignment,
    slot: z.enum(SLOT_NAMES),
    on: z.string().max(10),
    seen: z.number().int().min(0).max(2),
  }),
  /** 转交: whom to ask, or how it stands. */
  action("transfer.open", assignment),
  action("transfer.offer", assignment),
  action("transfer.show", { transferId: z.string().min(1).max(20) }),
  /** 接受、不接受、收回、退回. */
  action("transfer.move", {
    transferId: z.string().min(1).max(20),
    move: z.enum(["accept", "decline", "withdraw", "give-back"]),
  }),
  /** 我来办: a superior sees to a help task. */
  action("help.take", { helpId: z.string().min(1).max(20) }),
  action("help.open", { helpId: z.string().min(1).max(20) }),
  action("help.answer", { helpId: z.string().min(1).max(20) }),
  /** 记录: what can be recorded. */
  action("record.choose", {}),
  /** `corrects`: the record that is put right, null for a new one. */
  action("record.open", { form: recordForm, corrects: recordId.nullable() }),
  /** `token` is the form's own: sent again it is the same record. `branchId`: the branch that the form was for. */
  action("record.submit", {
    form: recordForm,
    corrects: recordId.nullable(),
    branchId: z.string().min(1),
    token: z.string().min(1).max(200),
  }),
  /** 加一项表决, or one put right. */
  action("record.vote-open", { id: recordId, nth: nthVote }),
  action("record.vote-submit", {
    id: recordId,
    nth: nthVote,
    token: z.string().min(1).max(200),
  }),
  /** 最近记的. */
  action("record.list", { page: z.number().int().min(0).max(1_000_000) }),
  /** 撤回 */
  action("record.take-back", { id: recordId }),
  /** 到现场了，打开. */
  action("visit.open", { visitId }),
  action("visit.page", { visitId, page: visitPage }),
  action("visit.mark", { visitId, itemCode, mark: z.enum(MARKS), page: visitPage }),
  /** 本页其余按系统记的. */
  action("visit.mark-known", { visitId, page: visitPage }),
  /** `itemCode` null: beyond the standard. */
  action("visit.finding-form", { visitId, itemCode: itemCode.nullable(), page: visitPage }),
  action("visit.finding", { visitId, itemCode: itemCode.nullable(), page: visitPage }),
  /** 加看一条. */
  action("visit.extra-form", { visitId, page: visitPage }),
  action("visit.extra", { visitId, page: visitPage }),
  /** 交卷 */
  action("visit.hand-in", { visitId }),
  /** 合议: the mark that stands. */
  action("visit.agree", { visitId, itemCode, mark: z.enum(MARKS) }),
  action("visit.close", { visitId }),
  /** What it came to, from the branch's timeline. */
  action("visit.result", { visitId }),
  /** 述职评议结果: the form, and what was written in it. */
  action("appraisal.form", appraised),
  action("appraisal.record", appraised),
  /** 问题, as it stands for whoever pressed. */
  action("finding.open", { findingId }),
  /** A step that needs no words, on the step that the card showed. */
  action("finding.step", { findingId, verb: z.enum(FINDING_VERBS), seen: findingStep }),
  action("finding.form", { findingId, verb: findingAsk }),
  action("finding.submit", { findingId, verb: findingAsk, seen: findingStep }),
  /** Which findings the files of a message prove. */
  action("finding.prove", { messageId: z.string().min(1).max(100) }),
  /** 申报, as it stands for whoever pressed. */
  action("application.open", { applicationId }),
  action("application.begin", {
    roundId: z.string().min(1).max(200),
    branchId: z.string().min(1).max(100),
  }),
  /** 确认自评, and a line that the secretary sees otherwise. */
  action("application.confirm", { applicationId, seen: findingStep }),
  action("application.dispute-form", { applicationId }),
  action("application.dispute", { applicationId, seen: findingStep }),
  /** A step that needs no words, on the step that the card showed. */
  action("application.step", {
    applicationId,
    verb: z.enum(APPLICATION_VERBS),
    seen: findingStep,
  }),
  action("application.form", { applicationId, ask: applicationAsk }),
  action("application.submit", { applicationId, ask: applicationAsk, seen: findingStep }),
  /** 逐条对照 */
  action("application.lines", { applicationId }),
  action("application.lines-page", { applicationId, page: z.number().int().min(0).max(1000) }),
  /** 示范点, as it stands for whoever pressed. */
  action("exemplar.open", { designationId }),
  /** A step that needs no words, on the step that the card showed. */
  action("exemplar.step", { designationId, verb: z.enum(EXEMPLAR_VERBS), seen: findingStep }),
  action("exemplar.form", { designationId, verb: exemplarAsk }),
  action("exemplar.submit", { designationId, verb: exemplarAsk, seen: findingStep }),
  /** 推荐 a branch: the form, and what was written in it. */
  action("exemplar.nominate-form", { branchId: z.string().min(1).max(100) }),
  action("exemplar.nominate", { branchId: z.string().min(1).max(100) }),
  /** 案例, as it stands for whoever pressed. */
  action("case.open", { caseId }),
  /** The form of one that came back. */
  action("case.write", { caseId }),
  action("case.submit", { caseId, branchId: z.string().min(1).max(100) }),
  /** 发布、退回, on the revision that the card showed. */
  action("case.publish", { caseId, seen: findingStep }),
  action("case.return", { caseId, seen: findingStep }),
  /** 借鉴: which steps; that they are done; how it went. */
  action("case.adopt", { caseId }),
  action("adoption.confirm", { caseId }),
  action("adoption.result", { caseId }),
  /** 群众评议: with so many links. */
  action("poll.open", { applicationId: z.string().min(1).max(300) }),
  /** 追责登记: `token` is the form's own, sent again it is the same record. */
  action("accountability.record", {
    subjectId: z.string().min(1).max(100),
    token: z.string().min(1).max(200),
  }),
  /** 联系点 of whoever pressed. */
  action("contact.open", { branchId: z.string().min(1).max(100) }),
  /** `token` is the form's own: sent again it is the same visit. */
  action("contact.keep", {
    branchId: z.string().min(1).max(100),
    token: z.string().min(1).max(200),
  }),
  /** 转为问题、转为求助: which problem of the visit, from 0. */
  action("contact.pass", {
    visitId: z.string().min(1).max(300),
    nth: z.number().int().min(0).max(20),
    way: z.enum(PROBLEM_WAYS),
  }),
  /** 指导任务, as it stands for whoever pressed. */
  action("guidance.open", { guidanceId }),
  /** `token` is the form's own: sent again it is the same task. `sector` null: of all sectors. */
  action("guidance.give", {
    unitId: z.string().min(1).max(100),
    itemCode,
    sector: z.enum([...SECTOR_KEYS, "light"]).nullable(),
    token: z.string().min(1).max(200),
  }),
  action("guidance.finish", { guidanceId }),
  /** 抽查: the public value, or why it is abandoned. */
  action("draw.reveal", drawNumber),
  action("draw.abandon", drawNumber),
  /** The form of a new one, and its commitment. */
  action("draw.form", { unitId: z.string().min(1).max(100) }),
  action("draw.commit", { unitId: z.string().min(1).max(100) }),
  /** 组织一次检查 to what a draw chose, or to branches that are written; `merge` and `confirmed`: it was said whom it leaves out, and how many are told. */
  action("inspection.form", inspected),
  /** 改派 of a visit's team. */
  action("team.form", { visitId }),
  action("team.change", { visitId }),
  action("inspection.open", {
    ...inspected,
    /** The unit's newest inspection when the form was shown: after another it was pressed before. */
    seen: z.string().max(200),
    merge: z.boolean(),
    confirmed: z.boolean(),
    /** What was written when that was said: a yes is to nothing else. */
    of: z.number().int().min(0),
  }),
  /** 回头看: the closing step that the card showed. */
  action("recheck.holds", { findingId, seen: findingStep }),
  action("recheck.form", { findingId, seen: findingStep }),
  action("recheck.submit", { findingId, seen: findingStep }),
  /** 验收轮次 of a unit, and the form of a new one. */
  action("round.list", { unitId: z.string().min(1).max(100) }),
  action("round.form", { unitId: z.string().min(1).max(100) }),
  action("round.open", { unitId: z.string().min(1).max(100) }),
  /** 下达验收单; `confirmed`: it was said how many are told. */
  action("round.issue", { roundId, confirmed: z.boolean() }),
  action("round.close", { roundId }),
  /** 等次 of a county's year: the board, and the forms by which all proposed in a group, or one branch, are decided; `seen`: of those shown. */
  action("grade.board", gradedYear),
  action("grade.together-form", { ...gradedYear, group: z.enum(TOGETHER) }),
  action("grade.together", {
    ...gradedYear,
    group: z.enum(TOGETHER),
    seen: z.number().int().min(0),
  }),
  action("grade.one-form", { ...gradedYear, branchId: z.string().min(1).max(100) }),
  action("grade.one", { ...gradedYear, branchId: z.string().min(1).max(100) }),
  action("grade.correct-form", { ...gradedYear, branchId: z.string().min(1).max(100) }),
  action("grade.correct", {
    ...gradedYear,
    branchId: z.string().min(1).max(100),
    seen: z.number().int().min(1),
  }),
  /** 跟踪培育 of a branch that passed: the plan as it stands, the form of a new one, and what the mentor saw. */
  action("cultivation.open", { applicationId: cultivated }),
  action("cultivation.form", { applicationId: cultivated }),
  action("cultivation.make", { applicationId: cultivated }),
  action("cultivation.replace", { applicationId: cultivated }),
  action("cultivation.look", { applicationId: cultivated, nth: z.enum(NTH_LOOKS) }),
  /** A menu button: the same as typing the command. */
  action("command.run", { text: z.string().min(1).max(100) }),
]);

export type CardAction = z.infer<typeof cardActionSchema>;
export type ActionKind = CardAction["kind"];
export type ActionOf<K extends ActionKind> = Extract<CardAction, { kind: K }>;

export type ActionRefusal = { readonly kind: "action.malformed" } | { readonly kind: "action.old" };

/** The action of a button's value; one of another version is old, anything else that does not fit is malformed. */
export function decodeAction(value: unknown): Result<CardAction, ActionRefusal> {
  const decoded = cardActionSchema.safeParse(value);
  if (decoded.success) return ok(decoded.data);
  const version = z.object({ v: z.number() }).safeParse(value);
  return version.success && version.data.v !== ACTION_VERSION
    ? refused({ kind: "action.old" })
    : refused({ kind: "action.malformed" });
}

/** The value a button carries. */
export const encodeAction = (
  of: { [K in ActionKind]: Omit<ActionOf<K>, "v"> }[ActionKind],
): CallbackValue => ({ v: ACTION_VERSION, ...of });
