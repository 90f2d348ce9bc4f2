/** What a branch is told of its grade: each decision once, on the next morning. */
import type { DecidingGrades, GradeNotice } from "#acceptance/grade-decision-ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom } from "#kernel/working-calendar.ts";

export async function tellGrades(
  { calendar, notices }: Pick<DecidingGrades, "calendar" | "notices">,
  decided: readonly Omit<GradeNotice, "kind">[],
  at: Instant,
): Promise<void> {
  const day = sendingDayFrom(await calendar.load(), at);
  for (const { branchId, year, nth } of decided) {
    const addressee = `secretary:${branchId}`;
    notices.add({
      dedupeKey: `grade:${branchId}:${year}:${nth}`,
      urgency: 1,
      dueAt: Math.max(at, spreadIn(MORNING, day, addressee)),
      notice: { kind: "grade", branchId, year, nth },
      addressee,
    });
  }
}
