/** 样张册 — every card of every room, in every state; the tests see to it that none is forgotten. */
import { burdenEntries } from "./burden.ts";
import { campaignEntries } from "./campaign.ts";
import { chatEntries } from "./chat.ts";
import { checklistEntries } from "./checklist.ts";
import { deliveryEntries } from "./delivery.ts";
import { digestEntries } from "./digest.ts";
import { drawEntries } from "./draws.ts";
import { dutyEntries } from "./duties.ts";
import type { GalleryEntry } from "./entry.ts";
import { evidenceEntries } from "./evidence.ts";
import { formRequestEntries } from "./form-request.ts";
import { helpEntries } from "./help.ts";
import { noticeEntries } from "./notices.ts";
import { recordEntries } from "./records.ts";
import { scoreEntries } from "./score.ts";
import { stateEntries } from "./state.ts";
import { verbEntries } from "./verbs.ts";
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
  ...campaignEntries,
  ...digestEntries,
  ...weeklyEntries,
  ...noticeEntries,
  ...burdenEntries,
  ...formRequestEntries,
  ...deliveryEntries,
  ...drawEntries,
];
