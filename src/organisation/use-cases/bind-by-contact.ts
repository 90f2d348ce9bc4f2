/** The operator has the platform's directory asked for the accounts of people whose mobile is known. */

import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AccountStores, UnboundPerson } from "#organisation/ports.ts";

export type ContactBindingParts = {
  /** One transaction. */
  readonly transact: <T>(
    work: (stores: Pick<AccountStores, "bindings" | "audit">) => Promise<T>,
  ) => Promise<T>;
  /** The accounts of mobiles; one without an account is left out or has none. Called outside any transaction. */
  readonly lookUp: (
    mobiles: readonly string[],
  ) => Promise<
    readonly { readonly mobile: string | undefined; readonly openId: string | undefined }[]
  >;
};

export type ContactBinding = {
  /** Person ids, as are all lists here. */
  readonly bound: readonly string[];
  /** The directory knows no account of their mobile, or it is outside the app's range. */
  readonly unknown: readonly string[];
  /** Their mobile or the account found stands for somebody else too. */
  readonly conflicting: readonly string[];
  readonly withoutMobile: readonly string[];
};

/** As many as the platform takes at a time. */
const BATCH = 50;

export async function bindByContact(
  { transact, lookUp }: ContactBindingParts,
  { by, at }: { readonly by: string; readonly at: Instant },
): Promise<ContactBinding> {
  const people = await transact(({ bindings }) => bindings.listUnbound(dayOf(at)));
  const [known, doubled] = splitByMobile(people);
  const outcome = {
    bound: [] as string[],
    unknown: [] as string[],
    conflicting: doubled.map(({ personId }) => personId),
    withoutMobile: people.filter(({ mobile }) => mobile === null).map(({ personId }) => personId),
  };
  for (let start = 0; start < known.length; start += BATCH) {
    const batch = known.slice(start, start + BATCH);
    const found = await lookUp(batch.map(({ mobile }) => mobile));
    const accounts = new Map(found.map(({ mobile, openId }) => [mobile, openId]));
    await transact(async (stores) => {
      for (const { personId, mobile } of batch) {
        const openId = accounts.get(mobile);
        const ending =
          openId === undefined ? "unknown" : await bindOne(stores, { personId, openId, by, at });
        outcome[ending].push(personId);
      }
    });
  }
  return outcome;
}

type Binding = {
  readonly personId: string;
  readonly openId: string;
  readonly by: string;
  readonly at: Instant;
};

async function bindOne(
  { bindings, audit }: Pick<AccountStores, "bindings" | "audit">,
  { personId, openId, by, at }: Binding,
): Promise<"bound" | "conflicting"> {
  if ((await bindings.findBoundTo(openId)) !== undefined) return "conflicting";
  if (!(await bindings.bind({ personId, openId, at }))) return "conflicting";
  audit.record({
    actor: by,
    verb: "person.bound",
    subject: `person/${personId}`,
    details: { by: "contact" },
  });
  return "bound";
}

type WithMobile = UnboundPerson & { readonly mobile: string };

/** People with a mobile of their own, and those who share one: whose account it is nobody can say. */
function splitByMobile(people: readonly UnboundPerson[]): [WithMobile[], WithMobile[]] {
  const withMobile = people.flatMap(({ mobile, ...rest }) =>
    mobile === null ? [] : [{ ...rest, mobile }],
  );
  const times = Map.groupBy(withMobile, ({ mobile }) => mobile);
  const isOwn = ({ mobile }: WithMobile) => times.get(mobile)?.length === 1;
  return [withMobile.filter(isOwn), withMobile.filter((person) => !isOwn(person))];
}
