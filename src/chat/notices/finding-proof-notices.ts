/** Answers files that a branch sent for its findings. */
import { type FindingProofView, findingProofCard } from "#cards/supervision/finding-proof-card.ts";
import type { Stores } from "#chat/ports.ts";
import { type Rendered, replyTo } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { visibleRoots } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { FINDING_STATES } from "#supervision/finding-machine.ts";
import type { FindingProofNotice } from "#supervision/proof-ports.ts";
import { isProvableState } from "#supervision/use-cases/prove-findings.ts";

export const PROVABLE_STATES = FINDING_STATES.filter(isProvableState);
/** Findings that one card offers to choose from; the most urgent first. */
const MOST_CHOICES = 20;

export async function renderFindingProof(
  stores: Stores,
  notice: FindingProofNotice,
  now: Instant,
): Promise<Rendered> {
  const actor = await stores.organisation.findActor(notice.openId, dayOf(now));
  if (actor === undefined) return { kind: "nothing", reason: "the sender is not bound any more" };
  const view = await proofViewOf(stores, notice, actor);
  return view === undefined
    ? { kind: "nothing", reason: "the branch is not kept" }
    : { kind: "card", to: replyTo(notice), card: findingProofCard(view) };
}

type Wanted = Pick<FindingProofNotice, "messageId" | "branchId" | "refused">;

export async function proofViewOf(
  stores: Pick<Stores, "findings" | "evidence" | "organisation">,
  { messageId, branchId, refused }: Wanted,
  actor: Actor,
): Promise<FindingProofView | undefined> {
  const branch = await stores.organisation.findUnit(branchId);
  if (branch === undefined) return undefined;
  const files = await stores.evidence.listOfMessage(messageId);
  const proved = await stores.findings.listProved(messageId);
  const open = await stores.findings.list({
    reach: visibleRoots(actor, "rectify-finding"),
    branchId,
    states: PROVABLE_STATES,
    limit: MOST_CHOICES,
  });
  const taken = new Set(proved.map(({ finding }) => finding.id));
  const choices = open.filter(({ finding }) => !taken.has(finding.id));
  return { branchName: branch.name, messageId, files, refused, proved, choices };
}
