/** zhuji drain */
import { type Command, InvalidArgumentError } from "commander";
import type { Drained } from "#delivery/drain.ts";
import { keepDraining } from "#delivery/keep-draining.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type Options = CommonOptions & { readonly minutes: number };

/** Attempts between two looks at the progress. */
const SLICE = 25;
const MINUTE_MS = 60_000;

export const addDrain = (program: Command, run: Run): void => {
  program
    .command("drain")
    .description("取回大家发来的材料，把到时的消息发出去，直到没有到时的")
    .option("--minutes <分钟>", "最多做多久", readMinutes, 10)
    .action((options: Options) => run("drain", options, (place) => drain(place, options)));
};

function readMinutes(text: string): number {
  const minutes = Number(text);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 120)
    throw new InvalidArgumentError("要写 1 到 120 的整数。");
  return minutes;
}

async function drain(place: Workplace, { minutes }: Options): Promise<Outcome> {
  if (place.config.feishu === null)
    return refusal("console", [
      "没有填写飞书设置（FEISHU_*），现在是模拟器：它的消息由 npm start 的进程发送。",
    ]);
  const until = place.clock.now() + minutes * MINUTE_MS;
  await place.fetchFiles();
  const total = { sent: 0, skipped: 0, failed: 0 };
  let drained: Drained;
  do {
    drained = await keepDraining(
      place.delivery,
      { until, limit: SLICE },
      { now: place.clock.now, sleep },
    );
    total.sent += drained.sent;
    total.skipped += drained.skipped;
    total.failed += drained.failed;
    place.progress.show({
      done: total.sent,
      total: total.sent + drained.remaining,
      doing: "发送",
    });
  } while (attemptsOf(drained) >= SLICE);
  const { remaining, nextDueAt } = drained;
  const said = `发出 ${total.sent} 条，不用再发 ${total.skipped} 条，没有发成 ${total.failed} 次，还在等 ${remaining} 条。`;
  return done([said], { ...total, remaining, nextDueAt: nextDueAt ?? null });
}

const attemptsOf = ({ sent, skipped, failed }: Drained): number => sent + skipped + failed;

const sleep = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });
