/** 留下依据 — what a decision rests on is kept with the step that decided, in the same transaction. */
import type { DecidingVerb } from "#acceptance/application-machine.ts";
import type { ApplicationStores, ApplicationView } from "#acceptance/application-ports.ts";
import { rebuild, type Snapshot, snapshotHash } from "#acceptance/snapshot.ts";
import type { Instant } from "#kernel/clock.ts";
import { type InputStores, readInputs } from "./read-inputs.ts";

type Decided = { readonly verb: DecidingVerb; readonly at: Instant };

/** The application as the deciding step has left it. */
export async function keepResult(
  stores: InputStores & Pick<ApplicationStores, "results">,
  view: ApplicationView,
  { verb, at }: Decided,
): Promise<void> {
  const { id, step } = view.application;
  const { inputs, standards } = await readInputs(stores, view, at);
  const outcome = rebuild(inputs, standards);
  const snapshot: Snapshot = { version: 1, application: { id, step }, verb, at, inputs, outcome };
  await stores.results.keep({
    applicationId: id,
    step,
    snapshot,
    hash: snapshotHash(snapshot),
    total: outcome.total,
  });
}
