/** 样张册 — every card of every room, in every state; the tests see to it that none is forgotten. */
import { accountabilityEntries } from "./accountability.ts";
import { applicationEntries } from "./applications.ts";
import { boardEntries } from "./board.ts";
import { burdenEntries } from "./burden.ts";
import { campaignEntries } from "./campaign.ts";
import { caseEntries } from "./cases.ts";
import { chatEntries } from "./chat.ts";
import { checklistEntries } from "./checklist.ts";
import { contactEntries } from "./contacts.ts";
import { deliveryEntries } from "./delivery.ts";
import { digestEntries } from "./digest.ts";
import { drawEntries } from "./draws.ts";
import { dutyEntries } from "./duties.ts";
import type { GalleryEntry } from "./entry.ts";
import { evidenceEntries } from "./evidence.ts";
import { exemplarEntries } from "./exemplars.ts";
import { findingEntries } from "./findings.ts";
import { formRequestEntries } from "./form-request.ts";
import { gradeEntries } from "./grades.ts";
import { guidanceEntries } from "./guidance.ts";
import { helpEntries } from "./help.ts";
import { inspectionEntries } from "./inspections.ts";
import { lineEntries } from "./lines.ts";
import { noticeEntries } from "./notices.ts";
import { planningFormEntries } from "./planning-forms.ts";
import { pollEntries } from "./poll.ts";
import { recheckEntries } from "./rechecks.ts";
import { recordEntries } from "./records.ts";
import { recurrenceEntries } from "./recurrence.ts";
import { roundEntries } from "./rounds.ts";
import { scoreEntries } from "./score.ts";
import { stateEntries } from "./state.ts";
import { storyEntries } from "./stories.ts";
import { verbEntries } from "./verbs.ts";
import { visitEntries } from "./visits.ts";
import { weaknessEntries } from "./weakness.ts";
import { weeklyEntries } from "./weekly.ts";

export const galleryEntries: readonly GalleryEntry[] = [
  ...chatEntries,
  ...checklistEntries,
  ...verbEntries,
  ...evidenceEntries,
  ...helpEntries,
  ...recordEntries,
  ...dutyEntries,
  ...scoreEntries,
  ...stateEntries,
  ...storyEntries,
  ...campaignEntries,
  ...digestEntries,
  ...weeklyEntries,
  ...noticeEntries,
  ...burdenEntries,
  ...formRequestEntries,
  ...deliveryEntries,
  ...drawEntries,
  ...planningFormEntries,
  ...recheckEntries,
  ...boardEntries,
  ...weaknessEntries,
  ...recurrenceEntries,
  ...contactEntries,
  ...gradeEntries,
  ...guidanceEntries,
  ...accountabilityEntries,
  ...inspectionEntries,
  ...pollEntries,
  ...applicationEntries,
  ...lineEntries,
  ...roundEntries,
  ...exemplarEntries,
  ...caseEntries,
  ...findingEntries,
  ...visitEntries,
];
