/** 支部书记 — what somebody does with a checklist: at once, when reminded, late, never, twice, typing, with a difficulty. */
import { decodeAction } from "#cards/actions.ts";
import type { ClickResult } from "#console/client/click.ts";
import { addDays, at, type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { asDifficulty, buttonsOf, findButton, press, say } from "./hands.ts";
import type { Play } from "./play.ts";

export const HABITS = [
  "early",
  "early",
  "early",
  "reminded",
  "reminded",
  "late",
  "never",
  "twice",
  "typing",
  "difficulty",
] as const;
export type Habit = (typeof HABITS)[number];

const MINUTE_MS = 60_000;
/** Six sections and their way stations are less. */
const MOST_TAPS = 20;
const CHECKLIST = [
  "checklist.open",
  "checklist.all-normal",
  "checklist.edit",
  "checklist.submit",
] as const;

type Task = { readonly campaignId: string; readonly branchId: string };

/** A person's own in most months, another in some. */
export function habitOf({ dice }: Play, openId: string, campaignId: string): Habit {
  const own = dice.of("habit", openId).pick(HABITS);
  const now = dice.of("habit", openId, campaignId);
  return now.happens(0.3) ? now.pick(HABITS) : own;
}

/** The tasks that a card in somebody's private chat opens. */
export function tasksOn(play: Play, messageId: string): readonly Task[] {
  const tasks = new Map<string, Task>();
  for (const { value } of buttonsOf(play.console, messageId)) {
    const action = decodeAction(value);
    if (!action.ok || !("campaignId" in action.value) || !("branchId" in action.value)) continue;
    const { campaignId, branchId } = action.value;
    tasks.set(`${campaignId} ${branchId}`, { campaignId, branchId });
  }
  return [...tasks.values()];
}

/** A card about tasks has come: puts down when its reader sits down to them. */
export function receive(play: Play, openId: string, messageId: string): void {
  for (const task of tasksOn(play, messageId)) {
    const times = play.count(`received ${openId} ${task.campaignId}`);
    const sitting = whenToSit(play, { openId, ...task, times });
    if (sitting !== undefined) play.agenda.add(sitting, () => sit(play, openId, task));
  }
}

type Received = Task & { readonly openId: string; readonly times: number };

function whenToSit(play: Play, { openId, campaignId, times }: Received): Instant | undefined {
  const now = play.console.clock.now();
  const draw = play.dice.of("sitting", openId, campaignId, times);
  const soon = now + draw.between(3, 90) * MINUTE_MS + draw.between(0, 59_999);
  switch (habitOf(play, openId, campaignId)) {
    case "never":
      return undefined;
    case "reminded":
      return times === 1 ? undefined : soon;
    case "late":
      return times === 1
        ? awake(draw.of("day"), addDays(dayOf(now), draw.between(27, 36)))
        : undefined;
    case "twice":
      return times <= 2 ? soon : undefined;
    case "early":
    case "typing":
    case "difficulty":
      return times === 1
        ? awake(draw.of("day"), addDays(dayOf(now), draw.between(0, 9)), now)
        : soon;
  }
}

/** Some instant of the day between seven and half past ten in the evening, rest days too: answers may come at any time. */
function awake(draw: Play["dice"], day: Day, notBefore = 0): Instant {
  const instant =
    at(day, "07:00") + draw.between(0, 15 * 60 + 29) * MINUTE_MS + draw.between(0, 59_999);
  return Math.max(instant, notBefore + draw.between(1, 9) * MINUTE_MS);
}

/** One sitting: taps until nothing is left to tap, some seconds between two. */
async function sit(play: Play, openId: string, task: Task, tapped = 0): Promise<void> {
  const habit = habitOf(play, openId, task.campaignId);
  const draw = play.dice.of("tap", openId, task.campaignId, tapped, play.count(`tap ${openId}`));
  const goOn = () =>
    play.agenda.add(play.console.clock.now() + draw.between(3000, 25_000), () =>
      sit(play, openId, task, tapped + 1),
    );
  if (tapped >= MOST_TAPS || !play.isActive(openId)) return;
  if (habit === "typing" && tapped < 6) {
    await say(play.console, openId, tapped === 0 ? "我的任务" : "完成");
    return goOn();
  }
  const button = nextButton(play, openId, task);
  if (button === undefined) return;
  const isForm = button.kind === "checklist.submit" || button.kind === "checklist.reasons";
  const isDifficult = habit === "difficulty" && tapped <= 2;
  const exception = isForm && isDifficult ? asDifficulty(button) : {};
  const results = await Promise.all(
    Array.from({ length: habit === "twice" ? 2 : 1 }, () =>
      press(play.console, openId, button, exception),
    ),
  );
  for (const result of results) note(play, openId, result);
  if (results.some(({ kind }) => kind === "refused")) await say(play.console, openId, "我的任务");
  goOn();
}

/** What is to be tapped next of a task on its newest card: an answer before a way to one. */
function nextButton(play: Play, openId: string, { campaignId, branchId }: Task) {
  const isMine = (value: object) =>
    "campaignId" in value &&
    "branchId" in value &&
    value.campaignId === campaignId &&
    value.branchId === branchId;
  const habit = habitOf(play, openId, campaignId);
  const kinds = [
    "checklist.reasons",
    "checklist.submit",
    ...(habit === "difficulty" ? (["checklist.edit"] as const) : []),
    "checklist.all-normal",
    "checklist.edit",
    "checklist.open",
  ] as const;
  const newest = findButton(play.console, openId, [...CHECKLIST, "checklist.reasons"]);
  if (newest === undefined) return undefined;
  const buttons = buttonsOf(play.console, newest.messageId).filter(({ value }) => isMine(value));
  const isOpen = buttons.some(({ kind }) => kind !== "checklist.edit") || needsForm(play, buttons);
  if (!isOpen) return undefined;
  for (const kind of kinds) {
    const found = buttons.find((button) => button.kind === kind);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A section that takes no 本节全部正常 has only the way to its form; so has one that is wholly answered, to change it. */
const needsForm = (play: Play, buttons: ReturnType<typeof buttonsOf>): boolean => {
  const [edit] = buttons;
  if (edit === undefined) return false;
  return JSON.stringify(play.console.card(edit.messageId)).includes('"填写"');
};

function note(play: Play, openId: string, result: ClickResult): void {
  if (result.kind === "failed")
    play.failures.push({
      at: play.console.clock.now(),
      openId,
      code: result.code,
      reason: result.reason,
    });
}
