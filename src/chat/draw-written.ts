/** 抽一次 as it is written into its form: how many, and when the value comes out; or a sentence about what cannot be read. */
import type { DrawWritten } from "#cards/supervision/draw-form-card.ts";
import { at, isDay } from "#kernel/calendar.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { DrawSize } from "#supervision/draw.ts";
import type { CommitOrder } from "#supervision/use-cases/draw-branches.ts";

export type DrawWish = Pick<CommitOrder, "purpose" | "rules" | "value"> & {
  readonly closures: boolean;
};

const MOST_DIGITS = 200;

export function readDrawWritten(written: DrawWritten): Result<DrawWish, string> {
  const purpose = written.purpose.trim();
  const source = written.source.trim();
  if (purpose === "") return refused("请写用途，如 第四季度抽查。");
  if (source === "") return refused("请写用哪个公开数值，如 双色球第2026135期开奖号码。");
  const size = readSize(written.size);
  if (size === undefined) return refused("抽多少没有看懂，请写成 20%、1/5 或 12个。");
  const digits = readCount(written.digits);
  if (digits === undefined || digits === 0 || digits > MOST_DIGITS)
    return refused("位数要是一个整数，如 7个两位数写14。");
  const time = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(written.time.trim());
  if (time === null || !isDay(written.on))
    return refused("数值哪天几点出来没有看懂，时间请写成 21:15。");
  const [, hour = "", minute = ""] = time;
  const leastPerCommittee = readCount(written.least, 0);
  const cooldown = readCount(written.cooldown, 0);
  if (leastPerCommittee === undefined || cooldown === undefined)
    return refused("每个党委至少几个、最近几期不抽，都要是整数，不填是0。");
  return ok({
    purpose,
    closures: written.what === "closures",
    rules: { size, leastPerCommittee, cooldown },
    value: { source, digits, at: at(written.on, `${hour.padStart(2, "0")}:${minute}`) },
  });
}

/** 20%, 1/5, 12, 12个; full-width figures count. */
function readSize(said: string): DrawSize | undefined {
  const text = said.normalize("NFKC").replace(/\s/g, "");
  const percent = /^(\d{1,3})%$/.exec(text);
  if (percent !== null) return { parts: Number(percent[1]), of: 100 };
  const ratio = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  if (ratio !== null) return { parts: Number(ratio[1]), of: Number(ratio[2]) };
  const count = readCount(text.replace(/个$/, ""));
  return count === undefined ? undefined : { count };
}

/** A whole number; `empty`: what nothing stands for. */
function readCount(said: string, empty?: number): number | undefined {
  const text = said.normalize("NFKC").trim();
  if (text === "") return empty;
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
