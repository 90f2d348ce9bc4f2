/** What a mentor is told: the plan once, and on the morning of each of its days that it is time to look. */
import { type Cultivation, NTH_LOOKS } from "#acceptance/cultivation.ts";
import type { CultivationStores } from "#acceptance/cultivation-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom, workingDayFrom } from "#kernel/working-calendar.ts";

type Telling = Pick<CultivationStores, "calendar" | "notices">;

/** Whoever made the plan for themselves knows of it. A look whose day is over is for the next morning, and says what the plan is. */
export async function tellMentor(
  { calendar: kept, notices }: Telling,
  cultivation: Cultivation,
  { byPersonId, at }: { readonly byPersonId: string; readonly at: Instant },
): Promise<void> {
  const { applicationId, mentorId, mentorSince } = cultivation;
  const calendar = await kept.load();
  const addressee = `person:${mentorId}`;
  const soon = Math.max(at, spreadIn(MORNING, sendingDayFrom(calendar, at), addressee));
  const notice = { kind: "cultivation" as const, applicationId, mentorId, mentorSince };
  const key = `cultivation:${applicationId}:${mentorId}:${mentorSince}`;
  const looks = NTH_LOOKS.filter((one) => cultivation[one].at === null);
  const isLate = looks.some((nth) => cultivation[nth].on < dayOf(at));
  if (mentorId !== byPersonId && !isLate)
    notices.add({
      dedupeKey: key,
      urgency: 1,
      dueAt: soon,
      notice: { ...notice, nth: null },
      addressee,
    });
  for (const nth of looks)
    notices.add({
      dedupeKey: `${key}:${nth}`,
      urgency: 1,
      dueAt: Math.max(
        soon,
        spreadIn(MORNING, workingDayFrom(calendar, cultivation[nth].on), addressee),
      ),
      notice: { ...notice, nth },
      addressee,
    });
}
