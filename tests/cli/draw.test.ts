/** zhuji draw verify: a published draw is recomputed from its file alone. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Outcome } from "#cli/outcome.ts";
import { createProgram } from "#cli/program.ts";
import { commit, reveal } from "#supervision/commitment.ts";
import type { DrawList } from "#supervision/draw.ts";

const list: DrawList = {
  version: 1,
  purpose: "第四季度抽查",
  rules: { size: { parts: 1, of: 3 }, leastPerCommittee: 0, cooldown: 0 },
  branches: ["A", "B", "C", "D", "E", "F"].map((id) => ({
    id,
    committeeId: "C1",
    sector: "village",
    drawnAgo: null,
    isRecused: false,
    weight: 1,
  })),
};
const secret = "07".repeat(32);
const value = { source: "双色球", publishedAt: "2026-11-24T21:15:00+08:00", digits: 4 };

function published() {
  const commitment = commit({ number: "2026-3", secret, list, value });
  if (!commitment.ok) throw new Error("the list can be drawn from");
  const drawn = reveal({ commitment: commitment.value, list, secret, value: "08 09" });
  if (!drawn.ok) throw new Error("the commitment holds");
  return { commitment: commitment.value, list, secret, value: "08 09", drawn: drawn.value };
}

async function verify(content: unknown): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "zhuji-draw-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "抽签.json");
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  const outcomes: Outcome[] = [];
  const program = createProgram(
    {
      run: () => Promise.reject(new Error("it opens no store")),
      alone: async (_command, work) => void outcomes.push(await work()),
    },
    () => undefined,
  );
  await program.parseAsync(["draw", "verify", file], { from: "user" });
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error("nothing was run");
  return outcome;
}

it("says that it agrees, and which line to compare with what was posted before", async () => {
  const outcome = await verify(published());
  expect(outcome).toMatchObject({ ok: true, fields: { number: "2026-3" } });
  expect(outcome.lines[0]).toBe("对得上：第 2026-3 号抽签，6 个支部里抽 2 个。");
});

it.each([
  ["a branch exchanged", { drawn: ["A", "B", "C"] }, "多了"],
  ["another value", { value: "" }, "要是 4 位数字"],
  ["another secret", { secret: "08".repeat(32) }, "密钥不是承诺的那一个"],
  ["a list with another rule", { list: { ...list, purpose: "别的" } }, "名单或规则不是承诺的"],
  ["a field too many", { more: 1 }, "不是抽签公布的文件"],
])("says what does not agree: %s", async (_, over, words) => {
  const outcome = await verify({ ...published(), ...over });
  expect(outcome.ok).toBe(false);
  expect(outcome.lines.join()).toContain(words);
});

it("says of a file that is none what to give it", async () => {
  expect((await verify("{")).lines[0]).toContain("不是抽签公布的文件");
});
