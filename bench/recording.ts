/** One branch's way through its checklist, pressed in the real app: what each press carried, ran in the database, and was answered. */
import { z } from "zod";
import { renderNotice } from "#chat/notices.ts";
import { compose } from "#compose";
import type { Database, Tx } from "#db/connection.ts";
import { type Statement, toStatement } from "#db/statement.ts";
import { committed } from "#sending";
import { branchName, openIdOf, TENANT } from "./county.ts";
import { type Press, requestOf, SECRETS } from "./requests.ts";

/** The branch whose presses are recorded; any other's follow by putting its name in place of this one. */
export const RECORDED = branchName(0);

/** One press, as JSON text where it names the branch. */
export type RecordedPress = {
  readonly value: string;
  /** Between BEGIN and COMMIT, in their order. */
  readonly statements: readonly { readonly text: string; readonly params: Statement["params"] }[];
  readonly reply: string;
};

/** The id of the event of a branch's n-th press. */
const eventIdOf = (branch: string, index: number) => `e-${branch}-${index}`;
/** The branch and the position that an event id of ours names. */
export function readEventId(eventId: string): { readonly branch: string; readonly index: number } {
  const [, branch = "", index] = eventId.split("-");
  return { branch, index: Number(index) };
}

/** The n-th press of the recording, made by another branch. */
export function pressOf(value: string, branch: string, index: number): Press {
  return {
    eventId: eventIdOf(branch, index),
    openId: openIdOf(branch),
    value: JSON.parse(value.replaceAll(RECORDED, branch)),
  };
}

/** Presses 本节全部正常 from the first section until a card offers it no more. */
export async function recordPresses(
  database: Database,
  campaignId: string,
): Promise<RecordedPress[]> {
  const statements: Statement[] = [];
  const { app, transact } = compose({
    feishu: { ...SECRETS, baseUrl: "http://feishu.invalid" },
    tenant: TENANT,
    database: recording(database, statements),
    elementIdKey: "00".repeat(32),
    clock: { now: Date.now },
    random: Math.random,
    fetch: async () => new Response(null, { status: 503 }),
    log: (_level, event, fields) => {
      throw new Error(`${event}: ${JSON.stringify(fields)}`);
    },
    onIntents: () => undefined,
    operators: { chatId: null, openIds: [] },
    editions: new Map(),
    files: null,
  });
  const press = async (eventId: string, value: unknown) => {
    const request = requestOf({ eventId, openId: openIdOf(RECORDED), value });
    statements.length = 0;
    const response = await app.request("/feishu/cards", { method: "POST", ...request });
    return response.text();
  };
  const sent = await committed(transact, (stores) =>
    renderNotice(stores, { kind: "checklist", campaignId, branchId: RECORDED }, Date.now()),
  );
  let shown = JSON.stringify(sent);
  const presses: RecordedPress[] = [];
  for (let value = findAllNormal(shown); value !== undefined; value = findAllNormal(shown)) {
    shown = await press(eventIdOf(RECORDED, presses.length), value);
    presses.push({ value: JSON.stringify(value), statements: [...statements], reply: shown });
  }
  return presses;
}

function recording(database: Database, into: Statement[]): Database {
  const noted = (tx: Tx): Tx => ({
    rows: (query) => {
      into.push(toStatement(query));
      return tx.rows(query);
    },
  });
  return { ...database, transaction: (work) => database.transaction((tx) => work(noted(tx))) };
}

const allNormalSchema = z.looseObject({ kind: z.literal("checklist.all-normal") });

/** The value of the card's button 本节全部正常, wherever it stands. */
function findAllNormal(reply: string): unknown {
  const found: unknown[] = [];
  JSON.parse(reply, (_key, value: unknown) => {
    if (allNormalSchema.safeParse(value).success) found.push(value);
    return value;
  });
  return found[0];
}
