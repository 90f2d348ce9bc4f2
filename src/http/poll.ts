/**
 * 评议 at `/poll/TOKEN`: looking uses nothing up, sending counts once. No line of the log says which link, what was said or
 * by whom; of a fault only that there was one.
 */
import type { Context, Hono } from "hono";
import { isChoice, POLL_QUESTIONS, type PollAnswers, type VoteRefusal } from "#acceptance/poll.ts";
import type { PollStore } from "#acceptance/poll-ports.ts";
import { castVote, openBallot } from "#acceptance/use-cases/cast-vote.ts";
import { VOTE_WORDS } from "#cards/acceptance/poll-words.ts";
import type { Transact } from "#chat/ports.ts";
import type { Log } from "#feishu/log.ts";
import type { Clock } from "#kernel/clock.ts";
import type { Result } from "#kernel/result.ts";
import { limitBody } from "./limit-body.ts";
import { ballotPage, PAGE_HEADERS, wordsPage } from "./poll-page.ts";

type PollPageOptions = {
  readonly transact: Transact;
  readonly clock: Clock;
  readonly log: Log;
};

/** Five answers are some 70 bytes. */
const MAX_BODY_BYTES = 4096;
const THANKS = { title: "谢谢您", words: "已收到。您的意见只计入总数，没有人看得出是谁评的。" };
const UNREADABLE = { title: "没有看懂", words: "提交的内容不对。请返回，重新选了再提交。" };
const BUSY = { title: "现在打不开", words: "系统暂时忙，请过一会儿再打开。您的链接还能用。" };

type Status = 200 | 400 | 404 | 410 | 413 | 503;
const STATUS: Readonly<Record<VoteRefusal["kind"], Status>> = {
  "vote.unknown-link": 404,
  "vote.used": 410,
  "vote.closed": 410,
  "vote.empty": 400,
};

export function addPollPage(app: Hono, options: PollPageOptions): void {
  const limit = limitBody({
    maxSize: MAX_BODY_BYTES,
    onError: (context) => answer(context, 413, wordsPage(UNREADABLE.title, UNREADABLE.words)),
  });
  app.get("/poll/:token", (context) => safely(context, options, () => show(context, options)));
  app.post("/poll/:token", limit, (context) =>
    safely(context, options, () => take(context, options)),
  );
}

const answer = (context: Context, status: Status, html: string): Response =>
  context.body(html, status, PAGE_HEADERS);

/** A fault's own words may hold the link: they are not passed on. */
async function safely(
  context: Context,
  { log }: PollPageOptions,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch {
    log("error", "poll page failed", {});
    return answer(context, 503, wordsPage(BUSY.title, BUSY.words));
  }
}

async function show(context: Context, options: PollPageOptions): Promise<Response> {
  const link = linkIn(context, options);
  const ballot = await within(options, (polls) => openBallot({ polls }, link));
  return ballot.ok
    ? answer(context, 200, ballotPage(ballot.value))
    : refuse(context, ballot.refusal);
}

async function take(context: Context, options: PollPageOptions): Promise<Response> {
  const answers = answersIn(await context.req.parseBody());
  if (answers === undefined)
    return answer(context, 400, wordsPage(UNREADABLE.title, UNREADABLE.words));
  const link = linkIn(context, options);
  const cast = await within(options, (polls) => castVote({ polls }, { ...link, answers }));
  return cast.ok
    ? answer(context, 200, wordsPage(THANKS.title, THANKS.words))
    : refuse(context, cast.refusal);
}

const linkIn = (context: Context, { clock }: PollPageOptions) => ({
  token: context.req.param("token") ?? "",
  at: clock.now(),
});

/** Without an id of what came in: it would be kept, with its time. */
async function within<T>(
  { transact }: PollPageOptions,
  work: (polls: PollStore) => Promise<Result<T, VoteRefusal>>,
): Promise<Result<T, VoteRefusal>> {
  const done = await transact(({ polls }) => work(polls));
  if (done.kind === "repeat") throw new Error("nothing here is a repeat");
  return done.value;
}

function refuse(context: Context, { kind }: VoteRefusal): Response {
  const { title, words } = VOTE_WORDS[kind];
  return answer(context, STATUS[kind], wordsPage(title, words));
}

/** Undefined when a question was answered with what is no answer to it. */
function answersIn(body: Readonly<Record<string, unknown>>): PollAnswers | undefined {
  const answers: { -readonly [K in keyof PollAnswers]: PollAnswers[K] } = {};
  for (const question of POLL_QUESTIONS) {
    const said = body[question];
    if (said === undefined || said === "") continue;
    if (typeof said !== "string" || !isChoice(said)) return undefined;
    answers[question] = said;
  }
  return answers;
}
