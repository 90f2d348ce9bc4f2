/** An operator decides about a form that goes beyond a unit's month; whoever asked is told, at an hour when messages are sent. */
import { type DecisionRefusal, decideForm, type FormRequest } from "#burden/form-request.ts";
import type { FormStores } from "#burden/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { sendingTimeFrom } from "#kernel/working-calendar.ts";
import type { CalendarStore } from "#organisation/ports.ts";

export async function decideFormRequest(
  stores: Pick<FormStores, "formRequests" | "audit" | "notices"> & {
    readonly calendar: Pick<CalendarStore, "load">;
  },
  order: {
    readonly id: string;
    readonly approve: boolean;
    readonly reason: string;
    readonly byPersonId: string;
    readonly at: Instant;
    /** The card that was pressed; it is answered by the press itself. */
    readonly messageId?: string;
  },
): Promise<Result<FormRequest, DecisionRefusal>> {
  const { approve, reason, byPersonId, at } = order;
  const id = order.id.normalize("NFKC").trim().toUpperCase();
  const found = await stores.formRequests.find(id);
  if (found === undefined) return refused({ kind: "form-request.not-found", id });
  const decided = decideForm(found.request, { approve, reason, byPersonId, at });
  if (!decided.ok) return decided;
  if (!(await stores.formRequests.saveDecision(decided.value))) return overtaken(stores, id);
  stores.notices.touch(formTopic(id), order.messageId);
  stores.notices.add({
    dedupeKey: `form-request-decided:${id}`,
    urgency: 0,
    dueAt: sendingTimeFrom(await stores.calendar.load(), at),
    notice: { kind: "form-request-decided", requestId: id },
  });
  stores.audit.record({
    actor: byPersonId,
    verb: approve ? "form-request.approved" : "form-request.declined",
    subject: `form-request/${id}`,
    details: { unit: found.request.unitId, mostMinutes: found.request.mostMinutes },
  });
  return ok(decided.value);
}

/** Another was quicker: what they decided is said. */
async function overtaken(
  { formRequests }: Pick<FormStores, "formRequests">,
  id: string,
): Promise<Result<FormRequest, DecisionRefusal>> {
  const found = await formRequests.find(id);
  return found === undefined
    ? refused({ kind: "form-request.not-found", id })
    : refused({ kind: "form-request.decided", state: found.request.state });
}

/** Every card that shows the request. */
export const formTopic = (id: string): string => `form-request:${id}`;
