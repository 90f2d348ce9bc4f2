/** 表决表单: a vote put right reads back as it was, one more is added behind, and one without its matter goes. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { form } from "#cards/kit/layout.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { readVote, voteParts } from "#cards/records/vote-form.ts";
import { voteFormCard } from "#cards/records/vote-form-card.ts";
import { collectForm, type FormInput } from "#console/client/form.ts";
import {
  type Decision,
  type MeetingDetail,
  REVIEW_KINDS,
  type ReviewKind,
} from "#records/record.ts";
import { decision } from "#tests/records/fact-samples.ts";
import { randomFrom } from "#tests/support/random.ts";
import { aDecision, aMeeting } from "./meeting-samples.ts";

function sentVote(shown: Decision | undefined, input: FormInput, seed = 1) {
  const collected = collectForm(
    { ...form("vote", voteParts(shown, REVIEW_KINDS)) },
    input,
    randomFrom(seed),
  );
  if (collected.kind !== "collected") throw new Error(`${collected.name} is ${collected.kind}`);
  return collected.values;
}
const detail: MeetingDetail = {
  type: "meeting",
  kinds: ["members"],
  place: "村部",
  host: "书记",
  topic: "",
  attendance: { entitled: 10, present: 8, absences: [{ reason: "leave", count: 2 }] },
  decisions: [decision(), decision({ matter: "修路" })],
};
const held = { on: "2026-11-06", detail };

it("put right and sent unchanged says the same vote again", () => {
  fc.assert(
    fc.property(aMeeting, aDecision, fc.nat(), (record, vote, seed) => {
      const { on } = record;
      const voted = { ...record.detail, decisions: [vote, ...record.detail.decisions] };
      expect(readVote(sentVote(vote, {}, seed), { on, detail: voted }, 0)).toEqual({
        ok: true,
        value: { on, detail: voted },
      });
      const card = voteFormCard({
        record: { ...record, detail: voted },
        nth: 0,
        reviews: REVIEW_KINDS,
        token: "t",
      });
      expect(validateCard(card)).toEqual([]);
    }),
  );
});

it("one more is added, with 赞成 above 实到 when opinions came in writing", () => {
  const input = { matter: "接收发展1号", sort: "admission", favour: "9", written: "1人" };
  expect(readVote(sentVote(undefined, input), held, null)).toMatchObject({
    ok: true,
    value: {
      on: "2026-11-06",
      detail: {
        decisions: [
          { matter: "修渠" },
          { matter: "修路" },
          { matter: "接收发展1号", rule: "admission", favour: 9, against: 0, written: 1 },
        ],
      },
    },
  });
});

it("without its matter it goes, and the others stay", () => {
  const read = readVote(sentVote(decision(), { matter: "" }), held, 0);
  expect(read).toMatchObject({ ok: true, value: { detail: { decisions: [{ matter: "修路" }] } } });
});

it.each([
  [{ matter: "", favour: "8" }, "事项"],
  [{ matter: "修桥", favour: "" }, "赞成"],
  [{ matter: "修桥", favour: "8", against: "没有" }, "反对"],
  [{ matter: "修桥", favour: "8", sort: "其他" }, "哪一种"],
])("%o names what is to be mended", (changed, field) => {
  const fields = { ...sentVote(undefined, { matter: "修桥", favour: "8" }), ...changed };
  expect(readVote(fields, held, null)).toMatchObject({ ok: false, refusal: { field } });
});

const offered = (shown: Decision | undefined, reviews: readonly ReviewKind[]) =>
  JSON.stringify(voteParts(shown, reviews)).includes("四议两公开");

it("offers a stricter kind only where it is in force, or where the vote was of it", () => {
  expect(offered(undefined, [])).toBe(false);
  expect(offered(undefined, ["village-review"])).toBe(true);
  expect(offered(decision({ review: "village-review" }), [])).toBe(true);
});
