/** tenant_access_token: two hours, and two of them valid at once near the end of the first. */
import { z } from "zod";
import type { Identifiers } from "#console/identifiers.ts";
import type { Clock, Instant } from "#kernel/clock.ts";
import { type Refusal, type Reply, refuse } from "./reply.ts";

const LIFE_MS = 7_200_000;
/** With less than this left, a new token is issued beside the old one. */
const RENEW_BEFORE_MS = 1_800_000;

const requestSchema = z.object({ app_id: z.string(), app_secret: z.string() });

export type Tokens = {
  readonly issue: (body: unknown) => Reply;
  /** Why an Authorization header is not accepted. */
  readonly check: (authorization: string | undefined) => Refusal | undefined;
  readonly revokeAll: () => void;
};

export function createTokens(
  app: { readonly appId: string; readonly appSecret: string },
  clock: Clock,
  ids: Identifiers,
): Tokens {
  let tokens: { readonly token: string; readonly endsAt: Instant }[] = [];
  const current = () => {
    tokens = tokens.filter(({ endsAt }) => endsAt > clock.now());
    const last = tokens.at(-1);
    if (last !== undefined && last.endsAt - clock.now() >= RENEW_BEFORE_MS) return last;
    const fresh = { token: ids.newId("t-"), endsAt: clock.now() + LIFE_MS };
    tokens.push(fresh);
    return fresh;
  };
  return {
    issue: (body) => {
      const parsed = requestSchema.safeParse(body);
      if (!parsed.success) return refuse(10003);
      if (parsed.data.app_id !== app.appId) return refuse(10014);
      if (parsed.data.app_secret !== app.appSecret) return refuse(10015);
      const { token, endsAt } = current();
      const expire = Math.floor((endsAt - clock.now()) / 1000);
      return { kind: "flat", body: { code: 0, msg: "ok", tenant_access_token: token, expire } };
    },
    check: (authorization) => {
      const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1];
      if (token === undefined) return refuse(99991661);
      if (!/^[tu]-/.test(token)) return refuse(99991671);
      return tokens.some((known) => known.token === token && known.endsAt > clock.now())
        ? undefined
        : refuse(99991663);
    },
    revokeAll: () => {
      tokens = [];
    },
  };
}
