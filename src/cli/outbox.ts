/** zhuji outbox list|show|replay|drop */
import { type Command, InvalidArgumentError } from "commander";
import { errorWords, subjectWords } from "#cards/delivery/outbox-words.ts";
import { mendOutbox } from "#chat/mend-outbox.ts";
import { OUTBOX_STATES, type OutboxRow, TROUBLED } from "#delivery/desk.ts";
import type { OutboxState } from "#delivery/ports.ts";
import { dayOf, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type ListOptions = CommonOptions & { readonly state?: OutboxState; readonly limit: number };
type DropOptions = CommonOptions & { readonly reason?: string };

export const addOutbox = (program: Command, run: Run): void => {
  const outbox = program.command("outbox").description("发件箱：没有发出去的消息");
  outbox
    .command("list")
    .description("列出没有发出去的（dead）和不知道到没到的（unknown），或者某一种状态的")
    .option("--state <状态>", OUTBOX_STATES.join("、"), readState)
    .option("--limit <条>", "最多列多少条", readLimit, 50)
    .action((options: ListOptions) => run("outbox list", options, (place) => list(place, options)));
  outbox
    .command("show")
    .description("一条消息的全部情况")
    .argument("<编号>", "list 显示的编号")
    .action((id: string, options: CommonOptions) =>
      run("outbox show", options, (place) => show(place, id)),
    );
  outbox
    .command("replay")
    .description("重新排队：不知道到没到的，对方可能会收到两条一样的")
    .argument("<编号...>", "list 显示的编号")
    .action((ids: readonly string[], options: CommonOptions) =>
      run("outbox replay", options, (place) => mend(place, { ids, as: "replay" })),
    );
  outbox
    .command("drop")
    .description("放弃：不再发，以后同一件事也不会再发")
    .argument("<编号...>", "list 显示的编号")
    .option("--reason <原因>", "为什么放弃，记在这一条上")
    .action((ids: readonly string[], options: DropOptions) =>
      run("outbox drop", options, (place) =>
        mend(place, {
          ids,
          as: "drop",
          ...(options.reason === undefined ? {} : { reason: options.reason }),
        }),
      ),
    );
};

function readState(text: string): OutboxState {
  const state = OUTBOX_STATES.find((one) => one === text);
  if (state === undefined)
    throw new InvalidArgumentError(`要写成 ${OUTBOX_STATES.join("、")} 中的一个。`);
  return state;
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000)
    throw new InvalidArgumentError("要写 1 到 10000 的整数。");
  return limit;
}

async function list({ transact }: Workplace, { state, limit }: ListOptions): Promise<Outcome> {
  const states: readonly OutboxState[] = state === undefined ? TROUBLED : [state];
  const { rows, counts } = await transact(async ({ outboxDesk }) => ({
    rows: await outboxDesk.list(states, limit),
    counts: await outboxDesk.countOpen(),
  }));
  const waiting = counts.map((one) => `${one.state} ${one.count} 条`).join("，");
  return done(
    [
      ...rows.map(
        (row) =>
          `${row.id}  ${row.state}  ${instantWords(row.dueAt)}  ${subjectWords(row)}  ${errorWords(row.lastError)}`,
      ),
      rows.length === 0 ? "没有这样的消息。" : `列出 ${rows.length} 条。`,
      ...(waiting === "" ? [] : [`还没有了结的共：${waiting}。`]),
    ],
    { messages: rows, counts },
  );
}

async function show({ transact }: Workplace, id: string): Promise<Outcome> {
  const row = await transact(({ outboxDesk }) => outboxDesk.find(id));
  if (row === undefined) return notFound(id);
  return done(linesOf(row), { message: row });
}

const linesOf = (row: OutboxRow): readonly string[] => [
  `编号：${row.id}`,
  `说的是：${subjectWords(row)}（${row.dedupeKey}）`,
  `状态：${row.state}，紧急程度 ${row.urgency}，试过 ${row.attempts} 次${row.asText ? "，卡片被退回，改发文字" : ""}`,
  `写入：${instantWords(row.createdAt)}，该发：${instantWords(row.dueAt)}`,
  ...(row.heldFor === null ? [] : [`在等：${row.heldFor}`]),
  ...(row.sentAt === null
    ? []
    : [`发出：${instantWords(row.sentAt)}，飞书的消息编号 ${row.messageId ?? ""}`]),
  ...(row.lookAt === null
    ? []
    : [`在群聊或私聊里找过 ${row.looks} 次，下次：${instantWords(row.lookAt)}`]),
  ...(row.leadId === null ? [] : [`合在这一条里发：${row.leadId}`]),
  ...(row.lastError === null ? [] : [`最近的错误：${row.lastError}`]),
];

type Mending = {
  readonly ids: readonly string[];
  readonly as: "replay" | "drop";
  readonly reason?: string;
};

/** One that cannot be changed leaves the others as they are wanted, and is named. */
async function mend(place: Workplace, { ids, as, reason }: Mending): Promise<Outcome> {
  const changed: string[] = [];
  const unchanged: string[] = [];
  for (const [index, id] of ids.entries()) {
    const isChanged = await place.transact((stores) =>
      mendOutbox(stores, {
        id,
        as,
        by: null,
        at: place.clock.now(),
        ...(reason === undefined ? {} : { reason }),
      }),
    );
    (isChanged ? changed : unchanged).push(id);
    place.progress.show({ done: index + 1, total: ids.length, doing: DOING[as] });
  }
  const said = `${DOING[as]} ${changed.length} 条。`;
  if (unchanged.length === 0) return done([said], { changed, unchanged });
  return refusal(
    "outbox.not-changed",
    [
      `${said}有 ${unchanged.length} 条没有动：没有这个编号，或者已经发出、正在发送。`,
      ...unchanged.map((id) => `  ${id}`),
    ],
    { changed, unchanged },
  );
}

const DOING = { replay: "重新排队", drop: "放弃" } as const;

const notFound = (id: string): Outcome =>
  refusal("outbox.not-found", [`没有编号是 ${id} 的消息。用 zhuji outbox list 看编号。`], { id });

const instantWords = (at: Instant): string => `${dayOf(at)} ${timeOf(at)}`;
