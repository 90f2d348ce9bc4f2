/** 等您办理 — one page of what the department has under way; 初审 that nobody above the branch can make is its own too. */
import type {
  ApplicationStore,
  ApplicationStores,
  WaitingApplication,
} from "#acceptance/application-ports.ts";
import { findReviewer } from "./find-asked.ts";

type Wanted = Parameters<ApplicationStore["listForDepartment"]>[0];

export async function listForDepartment(
  stores: Pick<ApplicationStores, "applications" | "organisation" | "recusals">,
  wanted: Wanted,
): Promise<readonly WaitingApplication[]> {
  const listed: WaitingApplication[] = [];
  for (const one of await stores.applications.listForDepartment(wanted)) {
    const isReviewed = one.application.state === "applied" && one.waitsFor === "others";
    const isLeft = isReviewed && (await findReviewer(stores, one, wanted.today)) === undefined;
    listed.push(isLeft ? { ...one, waitsFor: "department" } : one);
  }
  return listed;
}
