/** 评议: begun by the form on its card. */
import { openPoll } from "#acceptance/use-cases/open-poll.ts";
import { readPoll } from "#acceptance/use-cases/read-poll.ts";
import { LINKS_FIELD, pollCard } from "#cards/acceptance/poll-card.ts";
import { pollRefusalWords } from "#cards/acceptance/poll-words.ts";
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import { numberIn } from "#chat/commands/poll-typed.ts";
import { dayOf } from "#kernel/calendar.ts";

export const openPollPressed: ClickHandler<"poll.open"> = async (
  stores,
  { openId, form, at },
  { applicationId },
) => {
  const by = await stores.organisation.findActor(openId, dayOf(at));
  if (by === undefined) return UNBOUND;
  const field = form[LINKS_FIELD];
  const written = typeof field === "string" ? field : "";
  const { publicUrl: address } = stores;
  const tokens = numberIn(written);
  const opened = await openPoll(stores, { applicationId, tokens, address, by, at });
  const read = await readPoll(stores, { applicationId, by, at });
  const why = opened.ok ? undefined : pollRefusalWords(opened.refusal);
  const said = opened.ok ? { said: doneWords("评议已开") } : {};
  const refused = why === undefined ? {} : { refused: { why, written } };
  const reply: ClickReply = {
    toast:
      why === undefined
        ? { type: "success", content: "评议已开，请要链接" }
        : { type: "warning", content: why },
  };
  return read.ok ? { ...reply, card: pollCard({ ...read.value, ...said, ...refused }) } : reply;
};
