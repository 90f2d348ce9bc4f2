/** zhuji draw verify: whoever has the file of a draw recomputes it, without a store and without us. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { commitmentHashOf, type Revealed, verifyDraw } from "#supervision/commitment.ts";
import { drawnFromWords, drawRefusalLine } from "./draw-words.ts";
import { done, type Outcome, refusal } from "./outcome.ts";

export async function verifyFile(file: string): Promise<Outcome> {
  const read = await readRevealed(file);
  if (typeof read === "string") return refusal("draw.unreadable", [read]);
  const verified = verifyDraw(read);
  if (!verified.ok) return refusal(verified.refusal.kind, [drawRefusalLine(verified.refusal)]);
  const { commitment, list } = read;
  const hash = commitmentHashOf(commitment);
  return done(
    [
      `对得上：第 ${commitment.number} 号抽签，${drawnFromWords(list)}里抽 ${verified.value.length} 个。`,
      `承诺的指纹：${hash}`,
      "请和事前公布的一行核对；一样，就没有人能改过名单、规则和结果。",
    ],
    { number: commitment.number, commitmentHash: hash, drawn: verified.value },
  );
}

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.int().min(0);
const revealedSchema: z.ZodType<Revealed> = z.strictObject({
  commitment: z.strictObject({
    version: z.literal(1),
    number: z.string(),
    secretHash: hex,
    listHash: hex,
    value: z.strictObject({ source: z.string(), publishedAt: z.string(), digits: whole }),
  }),
  list: z.strictObject({
    version: z.literal(1),
    purpose: z.string(),
    rules: z.strictObject({
      size: z.union([
        z.strictObject({ parts: whole, of: whole }),
        z.strictObject({ count: whole }),
      ]),
      leastPerCommittee: whole,
      cooldown: whole,
    }),
    branches: z.array(
      z.strictObject({
        id: z.string(),
        committeeId: z.string(),
        sector: z.string(),
        drawnAgo: whole.nullable(),
        isRecused: z.boolean(),
        weight: whole,
      }),
    ),
  }),
  secret: z.string(),
  value: z.string(),
  drawn: z.array(z.string()),
});

/** What was published, or a sentence. */
async function readRevealed(file: string): Promise<Revealed | string> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return `${file} 读不了（${code}）。请写抽签公布的 .json 文件。`;
  }
  const parsed = revealedSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "文件" : issue.path.join(".");
  return `${file} 不是抽签公布的文件：${place} 不对。`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
