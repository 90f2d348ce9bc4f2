/** Files in a message that prove findings: of the card replied to, or of the branch that has nothing else to be proved. */
import { whyNotTaken } from "#blueprint/evidence.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { findingRefusalWords } from "#cards/supervision/finding-refusal-words.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { visibleRoots } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { FindingView } from "#supervision/finding-ports.ts";
import { mayStep } from "#supervision/use-cases/open-finding.ts";
import { isProvableState, proveFindings } from "#supervision/use-cases/prove-findings.ts";
import { readFindingTyped } from "./commands/finding-typed.ts";
import { findCurrent } from "./commands/my-tasks.ts";
import type { FileMessage } from "./evidence-message.ts";
import { PROVABLE_STATES } from "./notices/finding-proof-notices.ts";
import { type Notice, type Stores, URGENCY } from "./ports.ts";
import { say } from "./say.ts";

/** Enough to see that there is more than one branch among them. */
const LOOKED_AT = 50;
const NOT_TAKEN = "材料没有收";

/** Whether the files were meant for findings, and what became of them was said. Findings are no matter for a group. */
export async function handleFindingFiles(
  stores: Stores,
  message: FileMessage,
  actor: Actor,
): Promise<boolean> {
  if (message.inGroup) return false;
  const replied = await findRepliedFindings(stores, message, actor);
  const meant = replied.length > 0 ? replied : await findOnlyMatter(stores, message, actor);
  const [first] = meant;
  if (first === undefined) return false;
  const own = meant.filter((view) => mayStep(actor, view, "branch"));
  const provable = own.filter(({ finding }) => isProvableState(finding.state));
  const branches = new Set(provable.map(({ branch }) => branch.id));
  if (provable.length === 0) refuse(stores, message, own[0] ?? first);
  else if (branches.size > 1)
    say(stores, message, {
      title: NOT_TAKEN,
      lines: ["您有几个支部的问题要改，请回复那张问题卡片发材料。"],
    });
  else await take(stores, message, { actor, provable });
  return true;
}

/** 整改 closed meanwhile, or somebody else's to put right. */
const refuse = (stores: Stores, message: FileMessage, { finding }: FindingView): void =>
  say(stores, message, {
    title: NOT_TAKEN,
    lines: [
      findingRefusalWords(
        { kind: "finding.not-now", state: finding.state, verb: "progress" },
        dayOf(message.at),
      ),
    ],
  });

/** Findings that the card replied to speaks of. */
async function findRepliedFindings(
  stores: Stores,
  { parentId, at }: FileMessage,
  actor: Actor,
): Promise<readonly FindingView[]> {
  const subject =
    parentId === undefined ? undefined : await stores.cardMessages.findSubject(parentId);
  if (subject === undefined) return [];
  const notices = subject.kind === "bundle" ? subject.notices : [subject];
  const views = new Map<string, FindingView>();
  for (const notice of notices)
    for (const view of await spokenOf(stores, notice, { actor, at }))
      views.set(view.finding.id, view);
  return [...views.values()];
}

async function spokenOf(
  { findings }: Stores,
  notice: Notice,
  { actor, at }: { readonly actor: Actor; readonly at: Instant },
): Promise<readonly FindingView[]> {
  if (notice.kind === "finding") {
    const view = await findings.find(notice.findingId);
    return view === undefined ? [] : [view];
  }
  const reach = visibleRoots(actor, "rectify-finding");
  if (notice.kind === "finding-proof") return findings.listProved(notice.messageId);
  if (notice.kind === "visit-result")
    return findings.list({ reach, visitId: notice.visitId, limit: LOOKED_AT });
  if (notice.kind !== "reply") return [];
  const asked = /^整改\s*(.*)$/s.exec(notice.text.trim())?.[1] ?? "";
  const typed = readFindingTyped(asked, at);
  return typed === undefined ? [] : findings.listNumbered({ ...typed.number, reach });
}

/** What is open of the branch's own, where no checklist is. */
async function findOnlyMatter(
  stores: Stores,
  { parentId, openId, at }: FileMessage,
  actor: Actor,
): Promise<readonly FindingView[]> {
  const isAboutSomething =
    parentId !== undefined && (await stores.cardMessages.findSubject(parentId)) !== undefined;
  if (isAboutSomething || (await hasOpenChecklist(stores, { openId, at, actor }))) return [];
  const reach = visibleRoots(actor, "rectify-finding");
  return stores.findings.list({ reach, states: PROVABLE_STATES, limit: LOOKED_AT });
}

async function hasOpenChecklist(
  stores: Stores,
  { openId, at, actor }: Pick<FileMessage, "openId" | "at"> & { readonly actor: Actor },
): Promise<boolean> {
  const key = await findCurrent(stores, actor, at);
  const opened =
    key === undefined ? undefined : await openChecklist(stores, key, { openId, on: dayOf(at) });
  return opened !== undefined && !opened.checklist.closed;
}

type Taking = { readonly actor: Actor; readonly provable: readonly FindingView[] };

/** Kept for the branch; where only one finding is meant it is proved by them at once. */
async function take(
  stores: Stores,
  { messageId, files, openId, chatId, inGroup, at }: FileMessage,
  { actor, provable }: Taking,
): Promise<void> {
  const [only, ...others] = provable;
  if (only === undefined) return;
  const branchId = only.branch.id;
  const taken = files.filter((file) => whyNotTaken(file) === undefined);
  const secret = files.filter((file) => whyNotTaken(file) === "secret").length;
  const refused = { secret, soundOrVideo: files.length - taken.length - secret };
  if (taken.length > 0) {
    const byPersonId = actor.personId;
    const received = { campaignId: null, branchId, byPersonId, messageId, files: taken, uses: [] };
    await stores.evidence.receive({ ...received, at });
    stores.audit.record({
      actor: byPersonId,
      verb: "evidence.received",
      subject: `message/${messageId}`,
      details: { branchId, files: taken.length, ...refused },
    });
    const findingIds = [only.finding.id];
    if (others.length === 0) await proveFindings(stores, { findingIds, messageId, by: actor, at });
  }
  stores.notices.add({
    dedupeKey: `reply:${messageId}`,
    urgency: URGENCY.reply,
    dueAt: at,
    notice: { kind: "finding-proof", openId, chatId, inGroup, messageId, branchId, refused },
  });
}
