/** A task's card for whoever is to do it: the first section with an open question. */
import { isOpen } from "#blueprint/checklist.ts";
import type { AssignmentKey, BlueprintNotice } from "#blueprint/ports.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { settleOpened } from "#blueprint/use-cases/settle-facts.ts";
import { encodeAction } from "#cards/actions.ts";
import { monthWords } from "#cards/blueprint/answer-words.ts";
import { progressWords } from "#cards/blueprint/checklist-card.ts";
import type { Stores } from "#chat/ports.ts";
import { presentChecklist } from "#chat/present-checklist.ts";
import type { Rendered } from "#chat/rendered.ts";
import { addDays, type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { addWorkingDays, type WorkingCalendar } from "#kernel/working-calendar.ts";

const RENEWED = "卡片发出14天后就点不动了，这张替换之前那张，内容一样。";

export const renderChecklist = (
  stores: Stores,
  { renewed, ...key }: Extract<BlueprintNotice, { readonly kind: "checklist" }>,
  now: Instant,
): Promise<Rendered> =>
  renderTask(stores, key, { now, ...(renewed === undefined ? {} : { because: RENEWED }) });

/** A card with nothing to ask is not sent. `because` stands on top of it: why it comes now. */
export async function renderTask(
  stores: Stores,
  key: AssignmentKey,
  at: { readonly now: Instant; readonly because?: string },
): Promise<Rendered> {
  const { now, because } = at;
  const on = dayOf(now);
  const doer = await stores.reminders.findDoer(key, on);
  if (doer === undefined) return { kind: "nothing", reason: "the branch has no secretary" };
  const { openId } = doer;
  if (openId === null) return { kind: "nothing", reason: "who is to do it is not bound" };
  const asked = await openChecklist(stores, key, { openId, on });
  if (asked === undefined) return { kind: "nothing", reason: "the branch is not asked" };
  if (asked.checklist.closed) return { kind: "nothing", reason: "the campaign is closed" };
  const { opened } = await settleOpened(stores, asked, { at: now });
  const { checklist } = opened;
  if (!checklist.questions.some(isOpen)) {
    await stores.tasks.markCompleted(key, now);
    return { kind: "nothing", reason: "nothing is open" };
  }
  const receipt = because === undefined ? {} : { receipt: because };
  const name = `${monthWords(checklist.month)}清单（${checklist.branchName}）`;
  const { campaignId, branchId } = key;
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: presentChecklist(checklist, { now, ...receipt }),
    task: { campaignId, branchId },
    part: {
      line: `${name}：${because ?? progressWords(checklist)}`,
      press: {
        label: "打开",
        value: encodeAction({ kind: "checklist.open", campaignId, branchId }),
      },
    },
    renewAt: renewalOf(await stores.calendar.load(), on, branchId),
  };
}

/** A card can be pressed for 14 days (https://open.feishu.cn/document/feishu-cards/card-json-v2-structure): it is sent anew on the last working day before. */
const PRESSED_FOR_DAYS = 14;

const renewalOf = (calendar: WorkingCalendar, sentOn: Day, key: string): Instant =>
  spreadIn(MORNING, addWorkingDays(calendar, addDays(sentOn, PRESSED_FOR_DAYS), -1), key);
