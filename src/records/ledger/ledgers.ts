/** 台账的种类 — which records belong in which ledger; one event of several kinds is in each that it belongs to. */
import type { MeetingKind, RecordDetail } from "#records/record.ts";

export const LEDGER_NAMES = [
  "three-meetings",
  "theme-days",
  "dues",
  "admissions",
  "terms",
  "records",
] as const;
export type LedgerName = (typeof LEDGER_NAMES)[number];

/** 纪实 is everything. */
export const LEDGER_TITLES: Readonly<Record<LedgerName, string>> = {
  "three-meetings": "三会一课",
  "theme-days": "主题党日",
  dues: "党费",
  admissions: "发展党员",
  terms: "换届",
  records: "纪实",
};

type Held = {
  readonly types: readonly RecordDetail["type"][];
  /** Meetings of any of these kinds. */
  readonly meetings: readonly MeetingKind[];
};

const HELD: Readonly<Record<Exclude<LedgerName, "records">, Held>> = {
  "three-meetings": {
    types: [],
    meetings: ["members", "committee", "group", "lecture", "org-life", "appraisal"],
  },
  "theme-days": { types: [], meetings: ["theme-day", "activity"] },
  dues: { types: ["dues", "dues-published"], meetings: [] },
  admissions: { types: ["admission"], meetings: [] },
  terms: { types: ["election", "term-shift", "roster"], meetings: [] },
};

export function isInLedger(ledger: LedgerName, detail: RecordDetail): boolean {
  if (ledger === "records") return true;
  const { types, meetings } = HELD[ledger];
  return (
    types.includes(detail.type) ||
    (detail.type === "meeting" && detail.kinds.some((kind) => meetings.includes(kind)))
  );
}
