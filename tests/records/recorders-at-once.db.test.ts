/** Several people at once about one branch: two who record and one who answers. On PostgreSQL they really meet. */
import { expect, it } from "vitest";
import { BY_RECORDS } from "#blueprint/answer.ts";
import { enterRecord } from "#blueprint/use-cases/enter-record.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import { at, type Day } from "#kernel/calendar.ts";
import type { MeetingDetail, MeetingKind, RecordDetail } from "#records/record.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { done } from "#tests/support/reminded.ts";

const BRANCH = "SL01-01";
const TODAY: Day = "2026-11-10";
const NOON = at(TODAY, "12:00");
const key = { campaignId: "2026-11.starter.SL", branchId: BRANCH };

const held = (kind: MeetingKind): MeetingDetail => ({
  type: "meeting",
  kinds: [kind],
  place: "村委会会议室",
  host: "书记",
  topic: "研究11月工作",
  attendance: { entitled: 5, present: 5, absences: [] },
  decisions: [],
});
const dues: RecordDetail = { type: "dues", month: "2026-11", paid: 30, due: 30 };

async function open() {
  const chat = await openCountyChat(await freshDatabase(), NOON);
  const openId = await chat.who(BRANCH, "branch_secretary");
  await done(chat, (stores) =>
    launchCampaign(stores, {
      wish: { editionId: "starter", month: "2026-11", rootUnitId: "SL", dueOn: "2026-11-30" },
      by: null,
      at: NOON,
      confirmedPeople: 60,
    }),
  );
  const enter = (id: string, detail: RecordDetail) =>
    done(chat, async (stores) => {
      const by = await stores.organisation.findActor(openId, TODAY);
      const branch = await stores.organisation.findUnit(BRANCH);
      if (by === undefined || branch === undefined) throw new Error("the county has nobody");
      const order = { id, by, branch, on: "2026-11-06", detail, corrects: null, at: NOON };
      return (await enterRecord(stores, order)).ok;
    });
  const press = (itemCode: string) =>
    done(chat, async (stores) => {
      const opened = await openChecklist(stores, key, { openId, on: TODAY });
      if (opened === undefined) throw new Error("not asked");
      const said = [{ itemCode, answer: { kind: "meets" } as const }];
      return (await submitAnswer(stores, opened, { said, at: NOON })).ok;
    });
  const look = () =>
    done(chat, async (stores) => {
      const opened = await openChecklist(stores, key, { openId: null, on: TODAY });
      const standing = await stores.records.listStanding(BRANCH);
      const questions = opened?.checklist.questions ?? [];
      const by = questions.flatMap(({ item, answer }) =>
        answer === undefined
          ? []
          : [[item.code, answer.byPersonId === BY_RECORDS ? "records" : "person"] as const],
      );
      return { records: standing.map(({ id }) => id).toSorted(), by: Object.fromEntries(by) };
    });
  return { enter, press, look };
}

it.each([1, 2, 3])("loses nothing of two who record and one who presses, round %i", async () => {
  const { enter, press, look } = await open();
  const went = await Promise.all([
    enter("committee", held("committee")),
    press("C-ACT-03"),
    enter("theme", held("theme-day")),
  ]);
  expect(went).toEqual([true, true, true]);
  expect(await look()).toEqual({
    records: ["committee", "theme"],
    by: {
      "C-ACT-02": "records",
      "C-ACT-03": "person",
      "C-ACT-05": "records",
      "C-SUP-03": "records",
    },
  });
});

it("keeps the record and one answer of a question that is pressed and recorded at once", async () => {
  const { enter, press, look } = await open();
  await Promise.all([enter("dues", dues), press("C-SYS-03")]);
  const { records, by } = await look();
  expect(records).toEqual(["dues"]);
  expect(Object.keys(by)).toEqual(["C-SYS-03"]);
});
