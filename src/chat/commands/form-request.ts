/** 要表 — the form of a demand with those made before; for an operator also the decision, typed. */
import { decideFormRequest } from "#burden/use-cases/decide-form.ts";
import { formRequestFormCard, type Written } from "#cards/burden/form-request-card.ts";
import { decisionRefusalWords, STATE_WORDS } from "#cards/burden/form-request-words.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Stores } from "#chat/ports.ts";
import { placeOf } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";

const TITLE = "要表";
/** Requests listed below the form. */
const LISTED = 10;

export const formRequest: Command = {
  name: TITLE,
  pinyin: "yao biao",
  aliases: [],
  help: "要支部填表，先看系统里有没有；审批：要表 批准 编号 理由",
  verb: "request-form",
  act: async (stores, asking) => {
    const [, verb, id, reason = ""] = /^(不批准|批准)\s*(\S+)\s*(.*)$/s.exec(asking.rest) ?? [];
    if (verb === undefined || id === undefined || !decides(asking.actor)) return null;
    const decided = await decideFormRequest(stores, {
      id,
      approve: verb === "批准",
      reason,
      byPersonId: asking.actor.personId,
      at: asking.at,
    });
    return decided.ok
      ? `${decided.value.id}${STATE_WORDS[decided.value.state]}，会告诉本人。`
      : decisionRefusalWords(decided.refusal);
  },
  show: async (stores, asking, said) => {
    if (said !== null) return noticeCard({ title: TITLE, lines: [said] });
    if (asking.inGroup) return inPrivateCard(TITLE);
    return formRequestFormCard({
      token: `${asking.source}:${asking.at}`,
      written: await nothingWritten(stores, asking),
      requests: await listRequests(stores, asking.actor),
    });
  },
};

export const decides = (actor: Actor): boolean => holds(actor, "decide-form") !== undefined;

const holds = ({ standings }: Actor, verb: "request-form" | "decide-form") =>
  standings.find(({ role }) => placeOf(role, verb) !== "nowhere");

/** Whoever decides sees everybody's, others their own. */
export const listRequests = (stores: Pick<Stores, "formRequests">, actor: Actor) =>
  stores.formRequests.list({
    byPersonId: decides(actor) ? null : actor.personId,
    limit: LISTED,
  });

/** The unit of the person's own post stands there at first. */
async function nothingWritten(stores: Stores, { actor }: Asking): Promise<Written> {
  const standing = holds(actor, "request-form");
  const unit =
    standing === undefined ? undefined : await stores.organisation.findUnit(standing.unitId);
  return {
    title: "",
    basis: "",
    unit: unit?.shortName ?? "",
    dueOn: "",
    minutes: "",
    facts: [],
    other: "",
  };
}
