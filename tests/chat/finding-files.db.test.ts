/** Files as proof of findings: of the one replied to, of the only one, of several chosen; never of another branch. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { SentFile } from "#blueprint/evidence.ts";
import { encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { FINDINGS_FIELD } from "#cards/supervision/finding-proof-card.ts";
import { renderNotice } from "#chat/notices.ts";
import type { Notice, Subject } from "#chat/ports.ts";
import {
  BRANCH,
  type FindingWorld,
  good,
  openFindingWorld,
} from "#tests/supervision/finding-world.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const PICTURE: SentFile = { fileKey: "k1", kind: "image", name: "" };
let world: FindingWorld;
let secretary: string;
let neighbour: string;

beforeEach(async () => {
  world = await openFindingWorld(db);
  secretary = await world.chat.who(BRANCH.id, "branch_secretary");
  neighbour = await world.chat.who("SL01-02", "branch_secretary");
});

const raise = async (itemCode = "C-SUP-01") => good(await world.raise({ itemCode })).finding.id;

type Sending = {
  readonly files?: readonly SentFile[];
  /** What the card replied to shows. */
  readonly about?: Subject;
  readonly inGroup?: boolean;
};

/** Sends files; the answer as text. */
async function send(openId: string, messageId: string, { files, about, inGroup }: Sending = {}) {
  const parentId = `om_about_${messageId}`;
  if (about !== undefined)
    await db.rows(sql`
      insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
      values ('default', ${parentId}, 'oc_p', ${JSON.stringify(about)}::jsonb, 0, 0)`);
  await world.chat.bot.onMessage({
    messageId,
    chatId: "oc_p",
    inGroup: inGroup ?? false,
    openId,
    text: "",
    files: files ?? [PICTURE],
    ...(about === undefined ? {} : { parentId }),
    at: world.chat.clock.now,
  });
  return answer(messageId);
}

async function answer(messageId: string): Promise<string> {
  const [row] = await db.rows<{ notice: Notice }>(
    sql`select notice from outbox where dedupe_key = ${`reply:${messageId}`}`,
  );
  if (row === undefined) return "";
  const now = world.chat.clock.now;
  const rendered = await world.done((stores) => renderNotice(stores, row.notice, now));
  return rendered.kind === "card" ? fallbackText(rendered.card) : rendered.kind;
}

const proofs = async () =>
  (
    await db.rows<{ findingId: string }>(
      sql`select finding_id as "findingId" from finding_proofs order by 1`,
    )
  ).map(({ findingId }) => findingId);
const about = (findingId: string): Subject => ({
  kind: "finding",
  findingId,
  why: "assigned",
  step: 2,
});
const prove = (openId: string, messageId: string, findings: unknown) =>
  world.chat.press(openId, encodeAction({ kind: "finding.prove", messageId }), undefined, {
    [FINDINGS_FIELD]: findings,
  });

describe("files of a branch", () => {
  it("in reply to a finding's card prove that finding at once", async () => {
    const id = await raise();
    await raise("C-SUP-02");
    expect(await send(secretary, "m1", { about: about(id) })).toContain("用于问题2026-1");
    expect(await proofs()).toEqual([id]);
  });

  it("in reply to the answer to 整改, or to the receipt of other files, prove what that speaks of", async () => {
    const id = await raise();
    await raise("C-SUP-02");
    const reply = { kind: "reply", openId: secretary, chatId: "oc_p", inGroup: false } as const;
    const asked: Subject = { ...reply, messageId: "m0", text: "整改 2026-1", said: null };
    await send(secretary, "m1", { about: asked });
    const receipt: Subject = {
      kind: "finding-proof",
      openId: secretary,
      chatId: "oc_p",
      inGroup: false,
      messageId: "m1",
      branchId: BRANCH.id,
      refused: { secret: 0, soundOrVideo: 0 },
    };
    const more = { files: [{ ...PICTURE, fileKey: "k2" }], about: receipt };
    expect(await send(secretary, "m2", more)).toContain("用于问题2026-1");
    expect(await proofs()).toEqual([id, id]);
  });

  it("prove the only finding that is open, where no checklist is", async () => {
    const id = await raise();
    expect(await send(secretary, "m1")).toContain("用于问题2026-1");
    expect(await proofs()).toEqual([id]);
    await send(secretary, "m1");
    expect(await proofs()).toEqual([id]);
  });

  it("are asked about where several are open; the same file may prove several, each traced", async () => {
    const ids = [await raise(), await raise("C-SUP-02"), await raise("C-SUP-03")];
    expect(await send(secretary, "m1")).toContain("能证明哪个问题");
    expect(await proofs()).toEqual([]);
    expect(await prove(secretary, "m1", [])).toMatchObject({ toast: { type: "warning" } });
    const chosen = await prove(secretary, "m1", ids.slice(0, 2));
    expect(chosen).toMatchObject({ toast: { type: "success" } });
    expect(chosen.card && fallbackText(chosen.card)).toContain("用于问题2026-1、问题2026-2");
    await prove(secretary, "m1", ids[0]);
    expect(await proofs()).toEqual(ids.slice(0, 2));
  });

  it("are no proof of another branch's finding, and nobody else says what they prove", async () => {
    await raise();
    await raise("C-SUP-02");
    const other = good(await world.raise({ branch: { id: "SL01-02", path: "SL/SL01/SL01-02" } }))
      .finding.id;
    await send(secretary, "m1");
    for (const by of [secretary, neighbour])
      expect(await prove(by, "m1", [other])).toMatchObject({ toast: { type: "warning" } });
    expect(await proofs()).toEqual([]);
  });

  it("with the name of a secret paper are not taken, and the answer says so", async () => {
    await raise();
    const secret = { fileKey: "k2", kind: "file", name: "干部考察材料.docx" } as const;
    expect(await send(secretary, "m1", { files: [secret] })).toContain("没有收");
    expect(await proofs()).toEqual([]);
    const [row] = await db.rows<{ count: number }>(
      sql`select count(*)::int as count from evidence`,
    );
    expect(row?.count).toBe(0);
  });

  it("come too late once it has been asked that the finding be closed", async () => {
    const id = await raise();
    const by = await world.actor(BRANCH.id, "branch_secretary");
    good(await world.step({ id, verb: "receive", by }));
    good(await world.step({ id, verb: "apply", by, words: "改好了" }));
    expect(await send(secretary, "m1", { about: about(id) })).toContain("申请销号");
    expect(await proofs()).toEqual([]);
  });

  it("in a group, or from a branch without findings, are no matter of findings", async () => {
    const id = await raise();
    await send(secretary, "m1", { about: about(id), inGroup: true });
    await send(neighbour, "m2");
    expect(await answer("m2")).toContain("您现在没有要办的清单");
    expect(await proofs()).toEqual([]);
  });
});
