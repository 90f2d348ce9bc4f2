/** A person changes what they receive and when; one change at a time, so that none undoes another. */
import type { PreferenceStore } from "#burden/ports.ts";
import {
  changePreferences,
  type PreferenceChange,
  type PreferenceRefusal,
  type Preferences,
} from "#burden/preferences.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Result } from "#kernel/result.ts";
import type { AuditTrail } from "#organisation/ports.ts";

export async function setPreferences(
  stores: { readonly preferences: PreferenceStore; readonly audit: AuditTrail },
  order: { readonly personId: string; readonly change: PreferenceChange; readonly at: Instant },
): Promise<Result<Preferences, PreferenceRefusal>> {
  const { personId, change, at } = order;
  const changed = changePreferences(await stores.preferences.hold(personId), change);
  if (!changed.ok) return changed;
  const { quiet, declined } = changed.value;
  await stores.preferences.save({ personId, preferences: changed.value, at });
  stores.audit.record({
    actor: personId,
    verb: "preferences.changed",
    subject: `person/${personId}`,
    details: { quietFrom: quiet?.from ?? "", quietUntil: quiet?.until ?? "", declined },
  });
  return changed;
}
