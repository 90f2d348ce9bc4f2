/** Which findings 整改 lists for a person: what waits for their decision, then what is open where they look, the most urgent first. */
import type { Stores } from "#chat/ports.ts";
import { isInReach, placeOf, type Reach, visibleRoots } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { type FindingState, KNOWN_STATES } from "#supervision/finding-machine.ts";
import type { FindingsWanted, FindingView } from "#supervision/finding-ports.ts";
import { mayStep } from "#supervision/use-cases/open-finding.ts";

/** What fits one card. */
const LISTED = 10;
/** Waivers of units that somebody above has to decide are few; looked through, not counted. */
const LOOKED_THROUGH = 50;

const ASKS_RAISER: readonly FindingState[] = ["applied", "reviewing", "extension-asked"];

export type FindingsListed = {
  readonly waiting: readonly FindingView[];
  readonly open: readonly FindingView[];
  /** Open ones that are not listed. */
  readonly more: number;
};

type Listing = Pick<Stores, "findings">;
type Wanted = Omit<FindingsWanted, "limit">;

export async function listFindings(stores: Listing, actor: Actor): Promise<FindingsListed> {
  const waiting = [...(await listForRaiser(stores, actor)), ...(await listWaivers(stores, actor))];
  const shown = waiting.slice(0, LISTED);
  const wanted = wantedBy(actor);
  const listed = await stores.findings.list({ ...wanted, limit: LISTED + shown.length });
  const ids = new Set(waiting.map(({ finding }) => finding.id));
  const others = listed.filter(({ finding }) => !ids.has(finding.id));
  const open = others.slice(0, LISTED - shown.length);
  const beside = waiting.filter((view) => !isWanted(view, wanted)).length;
  const total = (await stores.findings.count(wanted)) + beside;
  return { waiting: shown, open, more: total - shown.length - open.length };
}

/** What the units for which the person decides have to say something to. */
async function listForRaiser({ findings }: Listing, actor: Actor): Promise<readonly FindingView[]> {
  const found: FindingView[] = [];
  for (const unitId of unitsDecidedFor(actor)) {
    const of = { reach: EVERYWHERE, unitId, states: ASKS_RAISER, limit: LOOKED_THROUGH };
    found.push(...(await findings.list(of)));
  }
  return found;
}

const EVERYWHERE: Reach = { kind: "everywhere" };
const unitsDecidedFor = ({ standings }: Actor): ReadonlySet<string> =>
  new Set(
    standings
      .filter(({ role }) => placeOf(role, "decide-finding") !== "nowhere")
      .map(({ unitId }) => unitId),
  );

async function listWaivers({ findings }: Listing, actor: Actor): Promise<readonly FindingView[]> {
  const reach = visibleRoots(actor, "waive-finding");
  const asked = await findings.list({ reach, states: ["waiver-asked"], limit: LOOKED_THROUGH });
  return asked.filter((view) => mayStep(actor, view, "above"));
}

/** Where the person reads findings; who only decides, what their unit raised. */
function wantedBy(actor: Actor): Wanted {
  const reach = visibleRoots(actor, "read-findings");
  const readsNothing = reach.kind === "within" && reach.units.length + reach.roots.length === 0;
  const [unitId] = unitsDecidedFor(actor);
  return readsNothing && unitId !== undefined
    ? { reach: EVERYWHERE, unitId, states: KNOWN_STATES }
    : { reach, states: KNOWN_STATES };
}

const isWanted = ({ branch, unit }: FindingView, { reach, unitId }: Wanted): boolean =>
  isInReach(reach, branch.path) && (unitId === undefined || unitId === unit.id);
