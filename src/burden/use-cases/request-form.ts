/** Somebody above wants a form filled: what the system holds is struck out, what is too much waits for an operator. */
import {
  type BranchLoad,
  checkFormWish,
  type FormRefusal,
  type FormRequest,
  type FormWish,
  formMonthOf,
  formRequestIdOf,
  ruleOnForm,
} from "#burden/form-request.ts";
import type { FormStores } from "#burden/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import { tellDesks } from "./tell-desks.ts";

/** What other rooms know about the units asked. */
export type FormCircumstances = {
  readonly held: ReadonlySet<string>;
  readonly loads: readonly BranchLoad[];
};

export type FormOrder = {
  readonly wish: FormWish;
  readonly by: Actor;
  /** Of this press or message: a repeat is the same request. */
  readonly source: string;
  readonly at: Instant;
  /** The vocabulary of facts. */
  readonly known: ReadonlySet<string>;
  readonly gather: (unit: Unit, wish: FormWish) => Promise<FormCircumstances>;
};

export async function requestForm(
  stores: FormStores,
  order: FormOrder,
): Promise<Result<FormRequest, FormRefusal>> {
  const { by, at, known } = order;
  const checked = checkFormWish(order.wish, { today: dayOf(at), known });
  if (!checked.ok) return checked;
  const wish = checked.value;
  const unit = await stores.organisation.findUnit(wish.unitId);
  if (unit === undefined || !mayDo(by, "request-form", unit))
    return refused({ kind: "form-request.not-available" });
  const id = formRequestIdOf(order.source);
  await stores.formRequests.holdMonth(formMonthOf(wish));
  const before = await stores.formRequests.find(id);
  if (before !== undefined) return ok(before.request);
  const ruled = ruleOnForm({ wish, ...(await order.gather(unit, wish)) });
  if (!ruled.ok) return ruled;
  const byPersonId = by.personId;
  const request = { ...wish, ...ruled.value, id, byPersonId, askedAt: at, decision: null };
  if (await stores.formRequests.insert(request)) await announce(stores, request);
  return ok(request);
}

async function announce(stores: FormStores, request: FormRequest): Promise<void> {
  const { id, byPersonId, askedAt, state, unitId } = request;
  stores.audit.record({
    actor: byPersonId,
    verb: "form-request.made",
    subject: `form-request/${id}`,
    details: {
      unit: unitId,
      state,
      minutes: request.minutes,
      mostMinutes: request.mostMinutes,
      facts: request.facts,
      struck: request.struck,
    },
  });
  if (state !== "waiting") return;
  await tellDesks(stores, {
    key: `form-request:${id}`,
    at: askedAt,
    notice: (to) => ({ kind: "form-request", requestId: id, to }),
  });
}
