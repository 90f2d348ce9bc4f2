/** Every action a card can carry, and who handles it. A new action does not compile before it stands here. */
import type { ActionKind, CardAction } from "#cards/actions.ts";
import type { Click, ClickHandler, ClickReply } from "./click.ts";
import { submitAccountability } from "./clicks/accountability-clicks.ts";
import { allNormal, submitReasons, submitSection, submitText } from "./clicks/answer-clicks.ts";
import {
  applicationStepPressed,
  beginPressed,
  confirmPressed,
  openApplicationForm,
  openApplicationPressed,
  openDisputeForm,
  submitApplication,
  submitDispute,
} from "./clicks/application-clicks.ts";
import { openAppraisalForm, recordAppraisalPressed } from "./clicks/appraisal-clicks.ts";
import {
  closePressed,
  launchPressed,
  postPressed,
  progressPressed,
} from "./clicks/campaign-clicks.ts";
import {
  adoptPressed,
  confirmAdoptionPressed,
  openCasePressed,
  publishPressed,
  resultPressed,
  returnPressed,
  submitCase,
  writeAgain,
} from "./clicks/case-clicks.ts";
import { runCommand } from "./clicks/command-click.ts";
import { openComplaint, submitComplaint, takePressed } from "./clicks/complaint-clicks.ts";
import { openContact, passPressed, submitContact } from "./clicks/contact-clicks.ts";
import {
  lookPressed,
  makeCultivationPressed,
  openCultivationForm,
  openCultivationPressed,
  replaceMentorPressed,
} from "./clicks/cultivation-clicks.ts";
import { abandonPressed, revealPressed } from "./clicks/draw-clicks.ts";
import { commitPressed, openDrawForm } from "./clicks/draw-form-clicks.ts";
import { attachFiles } from "./clicks/evidence-clicks.ts";
import {
  nominatePressed,
  openExemplarForm,
  openExemplarPressed,
  openNominateForm,
  stepExemplarPressed,
  submitExemplar,
} from "./clicks/exemplar-clicks.ts";
import {
  openFindingPressed,
  openStepForm,
  proveFindingsPressed,
  stepPressed,
  submitStep,
} from "./clicks/finding-clicks.ts";
import { decideFormPressed, submitFormRequest } from "./clicks/form-request-clicks.ts";
import {
  correctPressed,
  decideOnePressed,
  decideTogetherPressed,
  openBoardPressed,
  openCorrectForm,
  openOneForm,
  openTogetherForm,
} from "./clicks/grade-clicks.ts";
import { finishPressed, givePressed, openGuidancePressed } from "./clicks/guidance-clicks.ts";
import { openHelpForm, submitHelp, takeHelpPressed } from "./clicks/help-clicks.ts";
import { openInspectionForm, openInspectionPressed } from "./clicks/inspection-clicks.ts";
import { editSection, openPresent, writeText } from "./clicks/open-clicks.ts";
import { dropPressed, replayPressed } from "./clicks/outbox-clicks.ts";
import { openPollPressed } from "./clicks/poll-clicks.ts";
import { holdsPressed, openRecheckForm, submitRecheck } from "./clicks/recheck-clicks.ts";
import {
  chooseRecord,
  listRecords,
  openRecord,
  openVote,
  submitRecord,
  submitVote,
  takeBack,
} from "./clicks/record-clicks.ts";
import { openLines, openLinesPage } from "./clicks/result-clicks.ts";
import {
  closeRoundPressed,
  issuePressed,
  listRoundsPressed,
  openRoundForm,
  openRoundPressed,
} from "./clicks/round-clicks.ts";
import { chooseSnooze, openSnooze } from "./clicks/snooze-clicks.ts";
import { openVisitResult } from "./clicks/story-clicks.ts";
import { changeTeamPressed, openTeamForm } from "./clicks/team-clicks.ts";
import {
  moveTransferPressed,
  openTransfer,
  showOffer,
  submitTransfer,
} from "./clicks/transfer-clicks.ts";
import { urgePressed } from "./clicks/urge-clicks.ts";
import {
  agreePressed,
  endPressed,
  handInPressed,
  markKnownPressed,
  markPressed,
  openVisitPressed,
  turnVisitPage,
} from "./clicks/visit-clicks.ts";
import {
  openExtraForm,
  openFindingForm,
  submitVisitExtra,
  submitVisitFinding,
} from "./clicks/visit-form-clicks.ts";
import type { Stores } from "./ports.ts";

const handlers: { readonly [K in ActionKind]: ClickHandler<K> } = {
  "checklist.open": openPresent,
  "checklist.all-normal": allNormal,
  "checklist.edit": editSection,
  "checklist.submit": submitSection,
  "checklist.reasons": submitReasons,
  "text.write": writeText,
  "text.submit": submitText,
  "campaign.launch": launchPressed,
  "campaign.close": closePressed,
  "branches.urge": urgePressed,
  "summary.post": postPressed,
  "progress.open": progressPressed,
  "evidence.attach": attachFiles,
  "complaint.open": openComplaint,
  "complaint.submit": submitComplaint,
  "complaint.take": takePressed,
  "form-request.submit": submitFormRequest,
  "form-request.decide": decideFormPressed,
  "outbox.replay": replayPressed,
  "outbox.drop": dropPressed,
  "snooze.open": openSnooze,
  "snooze.choose": chooseSnooze,
  "transfer.open": openTransfer,
  "transfer.offer": submitTransfer,
  "transfer.show": showOffer,
  "transfer.move": moveTransferPressed,
  "help.take": takeHelpPressed,
  "help.open": openHelpForm,
  "help.answer": submitHelp,
  "record.choose": chooseRecord,
  "record.open": openRecord,
  "record.submit": submitRecord,
  "record.vote-open": openVote,
  "record.vote-submit": submitVote,
  "record.list": listRecords,
  "record.take-back": takeBack,
  "visit.open": openVisitPressed,
  "visit.page": turnVisitPage,
  "visit.mark": markPressed,
  "visit.mark-known": markKnownPressed,
  "visit.finding-form": openFindingForm,
  "visit.finding": submitVisitFinding,
  "visit.extra-form": openExtraForm,
  "visit.extra": submitVisitExtra,
  "visit.hand-in": handInPressed,
  "visit.agree": agreePressed,
  "visit.close": endPressed,
  "visit.result": openVisitResult,
  "appraisal.form": openAppraisalForm,
  "appraisal.record": recordAppraisalPressed,
  "finding.open": openFindingPressed,
  "finding.step": stepPressed,
  "finding.form": openStepForm,
  "finding.submit": submitStep,
  "finding.prove": proveFindingsPressed,
  "application.open": openApplicationPressed,
  "application.begin": beginPressed,
  "application.confirm": confirmPressed,
  "application.dispute-form": openDisputeForm,
  "application.dispute": submitDispute,
  "application.step": applicationStepPressed,
  "application.form": openApplicationForm,
  "application.submit": submitApplication,
  "application.lines": openLines,
  "application.lines-page": openLinesPage,
  "exemplar.open": openExemplarPressed,
  "exemplar.step": stepExemplarPressed,
  "exemplar.form": openExemplarForm,
  "exemplar.submit": submitExemplar,
  "exemplar.nominate-form": openNominateForm,
  "exemplar.nominate": nominatePressed,
  "case.open": openCasePressed,
  "case.write": writeAgain,
  "case.submit": submitCase,
  "case.publish": publishPressed,
  "case.return": returnPressed,
  "case.adopt": adoptPressed,
  "adoption.confirm": confirmAdoptionPressed,
  "adoption.result": resultPressed,
  "poll.open": openPollPressed,
  "accountability.record": submitAccountability,
  "contact.open": openContact,
  "contact.keep": submitContact,
  "contact.pass": passPressed,
  "guidance.open": openGuidancePressed,
  "guidance.give": givePressed,
  "guidance.finish": finishPressed,
  "draw.reveal": revealPressed,
  "draw.abandon": abandonPressed,
  "draw.form": openDrawForm,
  "draw.commit": commitPressed,
  "inspection.form": openInspectionForm,
  "team.form": openTeamForm,
  "team.change": changeTeamPressed,
  "inspection.open": openInspectionPressed,
  "recheck.holds": holdsPressed,
  "recheck.form": openRecheckForm,
  "recheck.submit": submitRecheck,
  "grade.board": openBoardPressed,
  "grade.together-form": openTogetherForm,
  "grade.together": decideTogetherPressed,
  "grade.one-form": openOneForm,
  "grade.one": decideOnePressed,
  "grade.correct-form": openCorrectForm,
  "grade.correct": correctPressed,
  "cultivation.open": openCultivationPressed,
  "cultivation.form": openCultivationForm,
  "cultivation.make": makeCultivationPressed,
  "cultivation.replace": replaceMentorPressed,
  "cultivation.look": lookPressed,
  "round.list": listRoundsPressed,
  "round.form": openRoundForm,
  "round.open": openRoundPressed,
  "round.issue": issuePressed,
  "round.close": closeRoundPressed,
  "command.run": runCommand,
};

/** Acts on a press in the click's own transaction, and says what the person sees. */
export function handleCardAction(
  stores: Stores,
  click: Click,
  action: CardAction,
): Promise<ClickReply> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript does not tie a key to its own handler
  const handle = handlers[action.kind] as ClickHandler<ActionKind>;
  return handle(stores, click, action);
}
