/** The tenant access token: fetched once for all who wait, renewed before it ends, replaced when the platform refuses it. */
import type { Instant } from "#kernel/clock.ts";

export type FreshToken = { readonly token: string; readonly lifetimeMs: number };

export type TokenSource = {
  readonly getToken: () => Promise<string>;
  /** A token other than the refused one, unless the platform insists on it. Many refusals of one token make one request. */
  readonly replaceToken: (refusedToken: string) => Promise<string>;
};

/** A token with less than this left is renewed; the old one stays valid meanwhile. */
const RENEW_BEFORE_MS = 5 * 60 * 1000;

export function createTokenSource(options: {
  readonly fetchToken: () => Promise<FreshToken>;
  readonly now: () => Instant;
}): TokenSource {
  const { fetchToken, now } = options;
  let held: { token: string; endsAt: Instant } | undefined;
  let pending: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const askedAt = now();
    const { token, lifetimeMs } = await fetchToken();
    held = { token, endsAt: askedAt + lifetimeMs };
    return token;
  }
  function renewOnce(): Promise<string> {
    pending ??= renew().finally(() => {
      pending = undefined;
    });
    return pending;
  }
  return {
    getToken: async () =>
      held !== undefined && held.endsAt - now() >= RENEW_BEFORE_MS ? held.token : renewOnce(),
    replaceToken: async (refusedToken) => {
      if (held !== undefined && held.token !== refusedToken) return held.token;
      return renewOnce();
    },
  };
}
