/** 问题 told to whom a step or a day concerns: the branch, who decides, who is responsible above. */
import { isWanted } from "#burden/preferences.ts";
import { findingLine, findingPress } from "#cards/supervision/finding-card.ts";
import { FINDING_WHY_BRIEF, findingWhyWords } from "#cards/supervision/finding-why-words.ts";
import type { Dated } from "#cards/supervision/finding-words.ts";
import type { Stores } from "#chat/ports.ts";
import { datedOf, presentFinding } from "#chat/present-finding.ts";
import type { Rendered } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { findingTopic } from "#supervision/finding.ts";
import { type FindingVerb, isOpen, isWithBranch } from "#supervision/finding-machine.ts";
import type {
  FindingNotice,
  FindingStepView,
  FindingView,
  FindingWhy,
} from "#supervision/finding-ports.ts";
import { findDecider } from "#supervision/use-cases/find-decider.ts";
import { openFinding } from "#supervision/use-cases/open-finding.ts";
import { findTold } from "./reminder-notices.ts";

/** As it stands for whoever it goes to; why it came is said as long as that holds. */
export async function renderFinding(
  stores: Stores,
  notice: FindingNotice,
  now: Instant,
): Promise<Rendered> {
  const { findingId, why } = notice;
  const on = dayOf(now);
  const view = await stores.findings.find(findingId);
  if (view === undefined) return { kind: "nothing", reason: "the finding is not kept" };
  const steps = await stores.findings.listSteps(findingId);
  const openId = await findReader(stores, { view, steps, why, on });
  const by = openId === undefined ? undefined : await stores.organisation.findActor(openId, on);
  if (openId === undefined || by === undefined)
    return { kind: "nothing", reason: "nobody it concerns has an account" };
  const opened = await openFinding(stores, { id: findingId, by, at: now });
  if (!opened.ok) return { kind: "nothing", reason: "its reader may not see the finding" };
  const dated = datedOf(view, await stores.calendar.load(), on);
  const said =
    whyOvertaken(notice, dated, steps) === undefined
      ? findingWhyWords(why, { verb: verbOf(notice, steps), left: dated.left ?? 0 })
      : undefined;
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: await presentFinding(stores, opened.value, { at: now, said }),
    part: {
      line: `${FINDING_WHY_BRIEF[why]}：${findingLine(dated, on)}`,
      press: findingPress(view),
    },
    finding: { id: findingId, step: view.finding.step },
    topics: [findingTopic(findingId)],
  };
}

/** Why it is not sent: it has gone on since, or its reader wants no reminders ahead of time. */
export async function findFindingUnwanted(
  stores: Stores,
  notice: FindingNotice,
  now: Instant,
): Promise<string | undefined> {
  const on = dayOf(now);
  const view = await stores.findings.find(notice.findingId);
  if (view === undefined) return undefined;
  const dated = datedOf(view, await stores.calendar.load(), on);
  const steps = await stores.findings.listSteps(notice.findingId);
  const overtaken = whyOvertaken(notice, dated, steps);
  if (overtaken !== undefined) return overtaken;
  if (notice.why !== "remind" || (dated.left ?? 0) <= 0) return undefined;
  const to = await findTold(stores, view.branch.id, { level: "specific", on });
  return to === undefined || isWanted(await stores.preferences.find(to.personId), "ahead")
    ? undefined
    : "its reader has turned off reminders ahead of time";
}

type Steps = readonly FindingStepView[];

/** What asks for a decision. */
const ASKING: readonly FindingVerb[] = ["apply", "ask-extension", "ask-waiver"];
const isAwaited = ({ state }: FindingView["finding"]): boolean =>
  isOpen(state) && (!isWithBranch(state) || state === "extension-asked");

function whyOvertaken(
  { why, step }: FindingNotice,
  { view: { finding }, left }: Dated,
  steps: Steps,
): string | undefined {
  const late = left !== null && left < 0;
  switch (why) {
    case "assigned":
    case "answered":
      return finding.step === step ? undefined : "the finding has moved on";
    case "asked":
      return isAwaited(finding) && lastAsked(steps)?.step === step
        ? undefined
        : "nobody waits for the decision";
    case "remind":
      return isWithBranch(finding.state) ? undefined : "the branch does not have the finding";
    case "direct":
    case "first":
      return isWithBranch(finding.state) && late ? undefined : "the finding is not overdue";
  }
}

const lastAsked = (steps: Steps): FindingStepView | undefined =>
  steps.findLast(({ verb }) => ASKING.includes(verb));

/** The step that it is about; a reminder's number is no step. */
const verbOf = ({ step }: FindingNotice, steps: Steps): FindingVerb =>
  steps.find((one) => one.step === step)?.verb ?? "assign";

type Reading = {
  readonly view: FindingView;
  readonly steps: Steps;
  readonly why: FindingWhy;
  readonly on: string;
};

async function findReader(
  stores: Stores,
  { view, steps, why, on }: Reading,
): Promise<string | undefined> {
  if (why === "asked") {
    const verb = lastAsked(steps)?.verb ?? "apply";
    const decider = await findDecider(stores, view, { verb, on });
    return decider === undefined ? undefined : stores.bindings.findAccount(decider.personId);
  }
  const to = await findTold(stores, view.branch.id, { level: LEVELS[why], on });
  return to?.openId ?? undefined;
}

const LEVELS = {
  assigned: "specific",
  answered: "specific",
  remind: "specific",
  direct: "direct",
  first: "first",
} as const;
