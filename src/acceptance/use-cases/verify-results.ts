/** 核对冻结的成绩 — hash, editions, outcome and decision of every frozen application, some at a time. Changes nothing. */
import { type ApplicationState, DECISIONS } from "#acceptance/application-machine.ts";
import type { ApplicationStores, FrozenResult } from "#acceptance/application-ports.ts";
import {
  type Inputs,
  isSnapshot,
  rebuild,
  type Snapshot,
  type Standards,
  snapshotHash,
} from "#acceptance/snapshot.ts";
import type { Standard } from "#taskbook/edition.ts";
import { canonicalJson, hashOf } from "#taskbook/hash.ts";
import type { EditionStore } from "#taskbook/ports.ts";

/** 成绩没有留下、快照被改、标准被改、重算对不上、申报对不上. */
export type ResultDifference = "missing" | "snapshot" | "edition" | "outcome" | "application";

export type ResultFault = {
  readonly applicationId: string;
  readonly differs: ResultDifference;
  /** Of an edition that differs. */
  readonly editionId?: string;
};

type VerifyStores = Pick<ApplicationStores, "applications" | "results"> & {
  readonly editions: Pick<EditionStore, "findEdition">;
};

/** Where the last batch ended; "" before the first. */
export type VerifyTurn = { readonly after: string; readonly limit: number };

export type VerifiedSome =
  | { readonly kind: "intact"; readonly frozen: number; readonly next: string | undefined }
  | { readonly kind: "differs"; readonly fault: ResultFault };

export async function verifyResults(
  stores: VerifyStores,
  { after, limit }: VerifyTurn,
): Promise<VerifiedSome> {
  const lost = after === "" ? await stores.results.findWithoutFrozen() : undefined;
  if (lost !== undefined) return differs({ applicationId: lost, differs: "missing" });
  const results = await stores.results.listFrozenAfter(after, limit);
  const checked = new Map<string, Checked>();
  for (const result of results) {
    const fault = await faultOf(stores, checked, result);
    if (fault !== undefined) return differs({ applicationId: result.applicationId, ...fault });
  }
  const last = results.at(-1)?.applicationId;
  return {
    kind: "intact",
    frozen: results.length,
    next: results.length < limit ? undefined : last,
  };
}

const differs = (fault: ResultFault): VerifiedSome => ({ kind: "differs", fault });

type Fault = Omit<ResultFault, "applicationId"> | undefined;
/** An edition as it stands in the store, with the hash of its content. */
type Checked = { readonly standard: Standard; readonly hash: string };

async function faultOf(
  stores: VerifyStores,
  checked: Map<string, Checked>,
  result: FrozenResult,
): Promise<Fault> {
  const { snapshot, hash } = result;
  if (!isSnapshot(snapshot) || snapshotHash(snapshot) !== hash) return { differs: "snapshot" };
  const standards = new Map<string, Standard>();
  for (const { id, hash: known } of snapshot.inputs.editions) {
    const edition = await checkEdition(stores, checked, id);
    if (edition?.hash !== known) return { differs: "edition", editionId: id };
    standards.set(id, edition.standard);
  }
  if (!isRebuilt(snapshot, standards) || snapshot.outcome.total !== result.total)
    return { differs: "outcome" };
  return (await agrees(stores, result, snapshot)) ? undefined : { differs: "application" };
}

/** Undefined when it is gone, or the hash that stands beside it is not its own. */
async function checkEdition(
  { editions }: VerifyStores,
  checked: Map<string, Checked>,
  id: string,
): Promise<Checked | undefined> {
  const known = checked.get(id);
  if (known !== undefined) return known;
  const edition = await editions.findEdition(id);
  if (edition === undefined || hashOf(edition.standard) !== edition.hash) return undefined;
  const { standard, hash } = edition;
  checked.set(id, { standard, hash });
  return { standard, hash };
}

function isRebuilt({ inputs, outcome }: Snapshot, standards: Standards): boolean {
  const anew = rebuildOrNot(inputs, standards);
  return anew !== undefined && canonicalJson(anew) === canonicalJson(outcome);
}

/** Inputs of another shape come to nothing. */
function rebuildOrNot(inputs: Inputs, standards: Standards): Snapshot["outcome"] | undefined {
  try {
    return rebuild(inputs, standards);
  } catch {
    return undefined;
  }
}

const FROZEN: ApplicationState = "frozen";

/** The decision that stands is the last one, of this application, and its last step froze it. */
async function agrees(
  { applications }: VerifyStores,
  { applicationId, step, frozenAt }: FrozenResult,
  { application, verb, at, inputs }: Snapshot,
): Promise<boolean> {
  const view = await applications.find(applicationId);
  if (view === undefined) return false;
  const steps = await applications.listSteps(applicationId);
  const decided = steps.findLast((one) => one.verb in DECISIONS);
  const last = steps.at(-1);
  return (
    application.id === applicationId &&
    application.step === step &&
    decided?.step === step &&
    decided.verb === verb &&
    decided.at === at &&
    last?.to === FROZEN &&
    last.at === frozenAt &&
    view.application.state === FROZEN &&
    view.application.decision === DECISIONS[verb] &&
    inputs.branch.id === view.branch.id &&
    inputs.round.id === view.round.id
  );
}
