/** Reads 逐条对照 of an application: after a decision what it rested on, before as everything stands now. */
import type { ApplicationStores, ApplicationView } from "#acceptance/application-ports.ts";
import { type Compared, compareLines } from "#acceptance/lines.ts";
import { isSnapshot, type Snapshot } from "#acceptance/snapshot.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Standard } from "#taskbook/edition.ts";
import { type InputStores, type ReadInputs, readInputs } from "./read-inputs.ts";

/** `decidedAt` null: nothing is decided, and the lines may still change. */
export type ReadLines = { readonly compared: Compared; readonly decidedAt: Instant | null };

type LineStores = InputStores & Pick<ApplicationStores, "results">;

export async function readLines(
  stores: LineStores,
  view: ApplicationView,
  at: Instant,
): Promise<ReadLines> {
  const kept = await stores.results.findLast(view.application.id);
  const snapshot = isSnapshot(kept?.snapshot) ? kept.snapshot : undefined;
  const { inputs, standards } =
    snapshot === undefined ? await readInputs(stores, view, at) : await readKept(stores, snapshot);
  return { compared: compareLines(inputs, standards), decidedAt: snapshot?.at ?? null };
}

async function readKept(stores: LineStores, { inputs }: Snapshot): Promise<ReadInputs> {
  const standards = new Map<string, Standard>();
  for (const { id } of inputs.editions)
    standards.set(id, (await stores.editions.getEdition(id)).standard);
  return { inputs, standards };
}
