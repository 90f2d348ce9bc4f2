import { describe, expect, it } from "vitest";
import { UNTOUCHED } from "#blueprint/handling.ts";
import {
  answerDay,
  type Candidate,
  checkFree,
  checkMove,
  chooseReceiver,
  MOVES,
  type MoveName,
  receivable,
  type Transfer,
  type TransferState,
} from "#blueprint/transfer.ts";
import { at } from "#kernel/calendar.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";

const calendar = workingCalendar([]);
const dueOn = "2026-11-30";
const person = (personId: string, name: string, bound = true): Candidate => ({
  personId,
  name,
  title: "支部委员",
  openId: bound ? `ou_${personId}` : null,
});
const people = [
  person("s", "王秉衡"),
  person("a", "李四"),
  person("b", "张三"),
  person("c", "张三"),
  person("d", "赵六", false),
];

describe("the answer to a 转交", () => {
  it.each([
    ["2026-11-02", "09:00", "2026-11-04"],
    ["2026-11-06", "09:00", "2026-11-10"],
    ["2026-11-27", "09:00", "2026-11-30"],
    ["2026-11-30", "09:00", "2026-11-30"],
  ])("asked for on %s at %s is due on %s", (day, time, expected) =>
    expect(answerDay(calendar, { now: at(day, time), dueOn })).toEqual({
      ok: true,
      value: expected,
    }),
  );

  it.each([
    ["2026-11-30", "20:30"],
    ["2026-12-01", "09:00"],
  ])("cannot come in time when asked for on %s at %s", (day, time) =>
    expect(answerDay(calendar, { now: at(day, time), dueOn })).toEqual({
      ok: false,
      refusal: { kind: "transfer.too-late", dueOn },
    }),
  );
});

describe("the receiver of a 转交", () => {
  it.each([
    [{ name: "李四" }, "a"],
    [{ personId: "b" }, "b"],
    [{ name: "王秉衡" }, "transfer.to-oneself"],
    [{ personId: "s" }, "transfer.to-oneself"],
    [{ name: "钱七" }, "transfer.outside"],
    [{ personId: "z" }, "transfer.outside"],
    [{ name: "张三" }, "transfer.ambiguous"],
    [{ name: "赵六" }, "transfer.unbound"],
  ])("by %o is %s", (wanted, expected) => {
    const chosen = chooseReceiver(people, wanted, "s");
    expect(chosen.ok ? chosen.value.personId : chosen.refusal.kind).toBe(expected);
  });

  it("is offered only where it can be", () =>
    expect(receivable(people, "s").map(({ personId }) => personId)).toEqual(["a", "b", "c"]));
});

it("one is asked at a time, and nobody while somebody holds it", () => {
  const offer = { id: "t", toPersonId: "a", toName: "李四", answerByOn: "2026-11-04" };
  expect(checkFree(UNTOUCHED).ok).toBe(true);
  expect(checkFree({ ...UNTOUCHED, offer })).toMatchObject({ refusal: { toName: "李四" } });
  const holder = { personId: "a", name: "李四" };
  expect(checkFree({ ...UNTOUCHED, holder })).toMatchObject({ refusal: { holderName: "李四" } });
});

const transfer = (state: TransferState): Transfer => ({
  id: "t",
  campaignId: "c",
  branchId: "u",
  fromPersonId: "s",
  toPersonId: "a",
  state,
  offeredAt: at("2026-11-02", "09:00"),
  answerByOn: "2026-11-04",
});

describe("what becomes of a 转交", () => {
  const now = at("2026-11-03", "10:00");
  const states: readonly TransferState[] = [
    "offered",
    "accepted",
    "declined",
    "expired",
    "withdrawn",
    "void",
    "returned",
  ];
  const names = Object.keys(MOVES).filter((name): name is MoveName => name in MOVES);

  it.each(names)("%s is its own side's alone, from its own state alone", (name) => {
    const receiver = { personId: "a", isSecretary: false, now };
    const secretary = { personId: "s", isSecretary: true, now };
    const stranger = { personId: "x", isSecretary: false, now };
    const [own, other] =
      MOVES[name].by === "receiver" ? [receiver, secretary] : [secretary, receiver];
    for (const state of states) {
      expect(checkMove(transfer(state), name, own).ok).toBe(state === MOVES[name].from);
      expect(checkMove(transfer(state), name, other).ok).toBe(false);
      expect(checkMove(transfer(state), name, stranger).ok).toBe(false);
    }
  });

  it("an offer can be accepted to the end of its last day and not after", () => {
    const by = { personId: "a", isSecretary: false };
    const last = { ...by, now: at("2026-11-04", "23:59") };
    const after = { ...by, now: at("2026-11-05", "00:00") };
    expect(checkMove(transfer("offered"), "accept", last).ok).toBe(true);
    expect(checkMove(transfer("offered"), "accept", after)).toMatchObject({
      refusal: { kind: "transfer.over", state: "expired" },
    });
  });
});
