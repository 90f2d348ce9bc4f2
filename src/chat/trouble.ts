/** The operators are told of what did not arrive: at most one card an hour, and none while one waits, which will say it too. */
import { TROUBLE_NOTICE } from "#delivery/desk.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Stores } from "./ports.ts";
import { deskKey, type TellingStores, tellOperators } from "./tell-operators.ts";

const HOUR_MS = 3_600_000;

/** Answers when the next card may go, if one is due. With nobody to tell, it stays untold. */
export async function tellTrouble(
  stores: TellingStores & Pick<Stores, "outboxDesk">,
  now: Instant,
): Promise<Instant | undefined> {
  if ((await stores.outboxDesk.countUntold()) === 0) return undefined;
  const hour = Math.floor(now / HOUR_MS);
  const keys = [hour - 1, hour].map((slot) => `${TROUBLE_NOTICE}:${slot}`);
  const desks = await stores.desks.listDesks(dayOf(now));
  if (desks.length === 0) return undefined;
  const saidAt = await stores.outboxDesk.findLastSaid(
    desks.flatMap((desk) => keys.map((key) => deskKey(key, desk))),
  );
  if (saidAt !== undefined && now - saidAt < HOUR_MS) return saidAt + HOUR_MS;
  await stores.outboxDesk.markTold(now);
  await tellOperators(stores, {
    key: `${TROUBLE_NOTICE}:${hour}`,
    at: now,
    notice: (to) => ({ kind: TROUBLE_NOTICE, to }),
    except: new Set(await stores.outboxDesk.listToBeTold()),
  });
  return undefined;
}
