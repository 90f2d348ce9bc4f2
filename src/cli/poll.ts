/** zhuji poll open|links|show */
import { type Command, InvalidArgumentError } from "commander";
import { POLL_RULES, type PollRefusal } from "#acceptance/poll.ts";
import { listPollLinks, openPoll } from "#acceptance/use-cases/open-poll.ts";
import { readPoll } from "#acceptance/use-cases/read-poll.ts";
import { HIDDEN_WORDS, pollRefusalWords, shownWords } from "#cards/acceptance/poll-words.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { pollSheets } from "#chat/exports/poll-sheet.ts";
import { type Day, isDay } from "#kernel/calendar.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";
import { asWorkbook, checkEnding, writeWhole } from "./write-file.ts";

type OfApplication = CommonOptions & { readonly application: string };
type LinksOptions = OfApplication & { readonly out: string };
type OpenOptions = LinksOptions & { readonly links: number; readonly until?: Day };

export function addPoll(program: Command, run: Run): void {
  const parent = program.command("poll").description("群众评议：考评时的匿名评议");
  parent
    .command("open")
    .description("给一个正在考评的申报开评议，链接写成 Excel")
    .requiredOption("--application <申报>", APPLICATION)
    .requiredOption("--links <个数>", "多少个链接，每个评一次", readCount)
    .requiredOption("--out <文件>", OUT)
    .option("--until <日期>", `最后一天；不写就是${POLL_RULES.days}天以后`, readDay)
    .action((options: OpenOptions) => run("poll open", options, (place) => open(place, options)));
  parent
    .command("links")
    .description("把一次还开着的评议的链接再写一份")
    .requiredOption("--application <申报>", APPLICATION)
    .requiredOption("--out <文件>", OUT)
    .action((options: LinksOptions) =>
      run("poll links", options, (place) => writeLinks(place, options)),
    );
  parent
    .command("show")
    .description("评了多少人；结束以后还有结果，不到5人的数不列")
    .requiredOption("--application <申报>", APPLICATION)
    .action((options: OfApplication) => run("poll show", options, (place) => show(place, options)));
}

const APPLICATION = "申报的编号";
const OUT = "链接写到哪个 .xlsx";

function readCount(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("要写整数。");
  return Number(text);
}

function readDay(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError("要写成 2026-12-05。");
  return text;
}

async function open(place: Workplace, options: OpenOptions): Promise<Outcome> {
  const fits = checkEnding(options.out, [".xlsx"]);
  if (!fits.ok) return fits.refusal;
  const { application: applicationId, links: tokens, until: untilOn } = options;
  const address = place.config.publicUrl;
  const order = { applicationId, tokens, untilOn, address, by: "system" } as const;
  const opened = await place.transact((stores) =>
    openPoll(stores, { ...order, at: place.clock.now() }),
  );
  return opened.ok ? writeLinks(place, options) : refusedFor(opened.refusal);
}

const refusedFor = (problem: PollRefusal): Outcome =>
  refusal(problem.kind, [pollRefusalWords(problem)]);

async function writeLinks(place: Workplace, options: LinksOptions): Promise<Outcome> {
  const { application: applicationId, out } = options;
  const address = place.config.publicUrl;
  const asked = { applicationId, address, by: "system", at: place.clock.now() } as const;
  const listed = await place.transact((stores) => listPollLinks(stores, asked));
  if (!listed.ok) return refusedFor(listed.refusal);
  const { view, links } = listed.value;
  const written = await writeWhole(out, { ".xlsx": asWorkbook(pollSheets(view, links)) });
  if (!written.ok) return written.refusal;
  const last = view.poll?.untilOn ?? "";
  return done(
    [
      `${view.branch.name}的评议，${dayWords(last)}为止，${links.length} 个链接在 ${out}。`,
      "请剪开或打乱了发，不要登记谁拿了哪一个。",
    ],
    { applicationId, links: links.length, untilOn: last, out },
  );
}

async function show(
  place: Workplace,
  { application: applicationId }: OfApplication,
): Promise<Outcome> {
  const asked = { applicationId, by: "system", at: place.clock.now() } as const;
  const read = await place.transact((stores) => readPoll(stores, asked));
  if (!read.ok) return refusedFor(read.refusal);
  const { view, isOpen, questions } = read.value;
  const { poll } = view;
  if (poll === null) return done(["还没有开评议。"], { applicationId, poll: null });
  const { tokens: links, votes, untilOn } = poll;
  return done(
    [
      `${view.branch.name}：发出 ${links} 个链接，评了 ${votes} 人，${isOpen ? `${dayWords(untilOn)}为止` : "已结束"}。`,
      ...(questions === null ? [] : [...questions.map(shownWords), HIDDEN_WORDS]),
    ],
    { applicationId, poll: { links, votes, untilOn, open: isOpen, questions } },
  );
}
