/** 开启一轮验收 — only with who ordered it and the number of the paper. */
import type { Round } from "#acceptance/application.ts";
import type { ApplicationStores } from "#acceptance/application-ports.ts";
import { liesIn } from "#acceptance/cycle.ts";
import { type Day, dayOf, isDay } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import { yearOf } from "#taskbook/period.ts";

export type RoundOrder = {
  readonly unit: Pick<Unit, "id" | "path">;
  readonly name: string;
  readonly authority: string;
  readonly documentNumber: string;
  readonly editionId: string;
  readonly applyFrom: Day;
  readonly applyUntil: Day;
  readonly by: Actor;
  readonly at: Instant;
};

export type RoundRefusal =
  | { readonly kind: "round.not-available" }
  | { readonly kind: "round.unnamed" }
  /** Nobody ordered it, or the paper has no number (2022 管理办法, domain P17). */
  | { readonly kind: "round.no-authority" }
  | { readonly kind: "round.too-long"; readonly limit: number }
  | { readonly kind: "round.no-edition" }
  | { readonly kind: "round.window" }
  /** 年终考核 is on other days. */
  | { readonly kind: "round.outside-cycle"; readonly from: Day; readonly until: Day }
  | { readonly kind: "round.opened-before"; readonly documentNumber: string };

export const ROUND_RULES = { longestName: 60, longestAuthority: 60, longestDocument: 60 } as const;

type RoundStores = Pick<ApplicationStores, "rounds" | "editions" | "cycles" | "audit">;

/** Of the year before where its 年终考核 reaches into this one. */
export async function openRound(
  { rounds, editions, cycles, audit }: RoundStores,
  order: RoundOrder,
): Promise<Result<Round, RoundRefusal>> {
  const { unit, editionId, applyFrom, applyUntil, by, at } = order;
  if (!mayDo(by, "decide-acceptance", unit)) return refused({ kind: "round.not-available" });
  const called = readWords(order);
  if (!called.ok) return called;
  const { documentNumber } = called.value;
  const isWindow = isDay(applyFrom) && isDay(applyUntil) && applyFrom <= applyUntil;
  if (!isWindow || applyUntil < dayOf(at)) return refused({ kind: "round.window" });
  const window = { from: applyFrom, until: applyUntil };
  const before = await cycles.find(unit.id, String(Number(yearOf(applyFrom)) - 1));
  const isBefore = before !== undefined && liesIn(window, before.assess);
  const year = isBefore ? before.year : yearOf(applyFrom);
  const cycle = isBefore ? before : await cycles.find(unit.id, year);
  if (cycle !== undefined && !liesIn(window, cycle.assess))
    return refused({ kind: "round.outside-cycle", ...cycle.assess });
  if ((await editions.findEdition(editionId)) === undefined)
    return refused({ kind: "round.no-edition" });
  const round: Round = {
    ...called.value,
    id: `${unit.id}-${documentNumber}`,
    unitId: unit.id,
    year,
    editionId,
    applyFrom,
    applyUntil,
    openedBy: by.personId,
    openedAt: at,
    closedAt: null,
  };
  if (!(await rounds.insert(round)))
    return refused({ kind: "round.opened-before", documentNumber });
  audit.record({
    actor: by.personId,
    verb: "round.opened",
    subject: `round/${round.id}`,
    details: { unitId: unit.id, year },
  });
  return ok(round);
}

type Called = Pick<RoundOrder, "name" | "authority" | "documentNumber">;

/** Without blanks around them; each is needed and not too long. */
function readWords(order: Called): Result<Called, RoundRefusal> {
  const name = order.name.trim();
  const authority = order.authority.trim();
  const documentNumber = order.documentNumber.trim();
  if (name === "") return refused({ kind: "round.unnamed" });
  if (authority === "" || documentNumber === "") return refused({ kind: "round.no-authority" });
  const { longestName, longestAuthority, longestDocument } = ROUND_RULES;
  if (name.length > longestName) return refused({ kind: "round.too-long", limit: longestName });
  if (authority.length > longestAuthority)
    return refused({ kind: "round.too-long", limit: longestAuthority });
  return documentNumber.length > longestDocument
    ? refused({ kind: "round.too-long", limit: longestDocument })
    : ok({ name, authority, documentNumber });
}
