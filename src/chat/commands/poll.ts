/** 评议 — which branches are under 考评, the poll of one of them, begun with a number of links, and its links as a file for whoever began it. */
import type { PollRefusal } from "#acceptance/poll.ts";
import type { PollView } from "#acceptance/poll-ports.ts";
import { listPollLinks, openPoll } from "#acceptance/use-cases/open-poll.ts";
import { listPolls, readPoll } from "#acceptance/use-cases/read-poll.ts";
import { pollCard, pollListCard } from "#cards/acceptance/poll-card.ts";
import { POLL, pollRefusalWords, typedLinks, typedPoll } from "#cards/acceptance/poll-words.ts";
import { doneWords, notDoneWords } from "#cards/blueprint/answer-words.ts";
import { choiceCard } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { pollSheets } from "#chat/exports/poll-sheet.ts";
import type { Stores } from "#chat/ports.ts";
import type { FileToSend } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command, Shown } from "./command.ts";
import { type PollTyped, readPollTyped } from "./poll-typed.ts";

export const poll: Command = {
  name: POLL,
  pinyin: "ping yi",
  aliases: ["群众评议"],
  sendsFile: true,
  help: "考评时请群众匿名评一评：评议 支部 60（60个链接）",
  // Whoever is sent to look at a branch may begin one: the right comes from the visit, not from a post.
  verb: null,
  act: async (stores, { inGroup, rest, actor: by, at }) => {
    const typed = readPollTyped(rest, at);
    if (inGroup || typed.kind !== "open") return null;
    const [view, ...others] = await listNamed(stores, by, typed.named);
    if (view === undefined || others.length > 0) return null;
    const { tokens, untilOn } = typed;
    const { applicationId } = view;
    const { publicUrl: address } = stores;
    const opened = await openPoll(stores, { applicationId, tokens, untilOn, address, by, at });
    return opened.ok
      ? doneWords(`评议已开，${tokens}个链接`)
      : notDoneWords(pollRefusalWords(opened.refusal));
  },
  onlyShows: (rest) => readPollTyped(rest, 0).kind !== "open",
  show: async (stores, asking, said) => {
    if (asking.inGroup) return inPrivateCard(POLL);
    const typed = readPollTyped(asking.rest, asking.at);
    return typed.kind === "list"
      ? pollListCard(await listPolls(stores, asking.actor))
      : showNamed(stores, asking, { typed, said });
  },
};

/** By the branch's code, else by what its name holds. */
async function listNamed(
  stores: Stores,
  by: Asking["actor"],
  named: string,
): Promise<readonly PollView[]> {
  const views = await listPolls(stores, by);
  const coded = views.filter(({ branch }) => branch.id === named);
  const found =
    coded.length > 0 ? coded : views.filter(({ branch }) => branch.name.includes(named));
  return latestOfEach(found);
}

/** Of a branch's applications the one under 考评, which is listed first. */
const latestOfEach = (views: readonly PollView[]): readonly PollView[] =>
  views.filter(
    (view, index) => views.findIndex(({ branch }) => branch.id === view.branch.id) === index,
  );

type Asked = {
  readonly typed: Exclude<PollTyped, { kind: "list" }>;
  readonly said: string | null;
};

async function showNamed(stores: Stores, asking: Asking, { typed, said }: Asked): Promise<Shown> {
  const { actor: by, at } = asking;
  const [view, ...others] = await listNamed(stores, by, typed.named);
  if (view === undefined)
    return isOtherPoll(typed.named)
      ? noticeCard({ title: POLL, lines: [OTHER_POLLS] })
      : refusedCard({ kind: "poll.not-available" });
  if (others.length > 0)
    return choiceCard({
      title: POLL,
      question: `“${typed.named.slice(0, 30)}”有几个支部符合，您问的是哪一个？`,
      choices: [view, ...others].map(({ branch }) => ({
        label: branch.name,
        typed: typed.kind === "links" ? typedLinks(branch.id) : typedPoll(branch.id),
      })),
    });
  const { applicationId } = view;
  if (typed.kind === "links") return linksFile(stores, asking, view);
  const read = await readPoll(stores, { applicationId, by, at });
  return read.ok ? pollCard({ ...read.value, said }) : refusedCard(read.refusal);
}

/** 民主评议, 述职评议: meetings of the branch, called nearly the same. */
const isOtherPoll = (named: string): boolean => /^(民主|述职)/.test(named);
const OTHER_POLLS =
  "这里是考评时的群众评议。民主评议党员、述职评议办过以后，支部发“记录”就能记下。";

const refusedCard = (refusal: PollRefusal): Card =>
  noticeCard({ title: POLL, lines: [pollRefusalWords(refusal)] });

/** Made again it is the same file. */
async function linksFile(
  stores: Stores,
  { actor: by, at }: Asking,
  { applicationId, branch }: PollView,
): Promise<Shown> {
  const { publicUrl: address } = stores;
  const listed = await listPollLinks(stores, { applicationId, address, by, at });
  if (!listed.ok) return refusedCard(listed.refusal);
  const { view, links } = listed.value;
  const file: FileToSend = {
    name: `评议链接_${branch.id.replace(UNFIT, "")}_${dayOf(at)}.xlsx`,
    sheets: pollSheets(view, links),
    audited: {
      actor: by.personId,
      verb: "poll.links-sent",
      subject: `application/${applicationId}`,
      details: { links: links.length },
    },
  };
  return {
    kind: "file",
    make: async () => file,
    inWords: () => `【评议】${branch.name}的链接没有发成。请晚点再发「${typedLinks(branch.id)}」。`,
  };
}
const UNFIT = /[^\w.-]/g;
