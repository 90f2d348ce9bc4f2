/** 抽查 as people write it: the unit before the number, the step behind it. */
import { expect, it } from "vitest";
import { readDrawTyped } from "#chat/commands/draw-typed.ts";

const one = { kind: "one", words: [], year: "2026", number: 3, step: undefined };

it.each([
  ["2026-3", one],
  ["第2026-3号", one],
  ["2026－3", one],
  ["春晓镇 2026-3", { ...one, words: ["春晓镇"] }],
  ["2026-3 数值 03 09", { ...one, step: { kind: "reveal", value: "03 09" } }],
  ["2026-3 揭示：0309", { ...one, step: { kind: "reveal", value: "0309" } }],
  [
    "SL01 2026-3 作废 名单有误",
    { ...one, words: ["SL01"], step: { kind: "abandon", reason: "名单有误" } },
  ],
  ["2026-3 作废", { ...one, step: { kind: "abandon", reason: "" } }],
  ["", { kind: "list", words: [], year: undefined }],
  ["春晓镇 2025年", { kind: "list", words: ["春晓镇"], year: "2025" }],
  ["新的", { kind: "new", words: [] }],
  ["春晓镇 新的", { kind: "new", words: ["春晓镇"] }],
])("%s", (rest, read) => {
  expect(readDrawTyped(rest)).toEqual(read);
});

it.each([
  ["2026-0 数值 0309", "“2026-0”不是抽签的编号"],
  ["2026-123456", "不是抽签的编号"],
  ["作废 名单有误", "不是抽签的编号"],
  ["2026-3 改成 0309", "没有看懂“改成 0309”"],
])("%s is not taken, and says why", (rest, why) => {
  const read = readDrawTyped(rest);
  expect("unread" in read && read.unread).toContain(why);
  expect("step" in read && read.step).toBeFalsy();
});
