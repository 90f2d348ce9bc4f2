/** What may stand behind 验收: a branch, a page of what waits, 培育, 轮次 or 开启 for who opens rounds. */
import { pageFrom } from "./words-asked.ts";

export type AcceptanceTyped =
  /** `page` from 0. */
  | { readonly kind: "present"; readonly page: number }
  | { readonly kind: "rounds" }
  | { readonly kind: "cultivations" }
  | { readonly kind: "branch"; readonly words: readonly string[] };

const CULTIVATIONS = "培育";
const ROUNDS = /^(开启|轮次)/u;

export function readAcceptanceTyped(rest: string): AcceptanceTyped {
  const words = rest.trim().split(/\s+/u).filter(Boolean);
  const [first] = words;
  if (first === undefined) return { kind: "present", page: 0 };
  const page = pageFrom(first);
  if (page !== undefined) return { kind: "present", page };
  if (first === CULTIVATIONS) return { kind: "cultivations" };
  return ROUNDS.test(first) ? { kind: "rounds" } : { kind: "branch", words };
}
