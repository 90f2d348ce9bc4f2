import { describe, expect, it } from "vitest";
import { book, CHEN, type Lines, problemsOf } from "./county-book.ts";

describe("people, posts and chats are refused", () => {
  it.each<[string, Lines, string]>([
    [
      "a person's code used before",
      { people: [CHEN, "P1 王二"] },
      "人员 3 代码: 代码 P1 与第 2 行重复",
    ],
    ["a mobile number cut short", { people: ["P1 陈一 1380000"] }, "人员 2 手机: 手机号应当是"],
    [
      "one mobile number for two people",
      { people: [CHEN, "P2 王二 138-0000-0000"] },
      "人员 3 手机: 与第 2 行相同",
    ],
    [
      "an account that is none",
      { people: ["P1 陈一 - chenyi"] },
      "人员 2 飞书ID: 飞书ID 以 ou_ 开头",
    ],
    [
      "one account for two people",
      { people: [CHEN, "P2 王二 - ou_0123456789abcdef"] },
      "人员 3 飞书ID: 与第 2 行相同",
    ],
    [
      "a post of nobody",
      { posts: ["P9 X1-1 支部书记 - 2023-03-01"] },
      "任职 2 人员代码: 人员表里没有代码 P9",
    ],
    [
      "a post nowhere",
      { posts: ["P1 X9 支部书记 - 2023-03-01"] },
      "任职 2 单位代码: 单位表里没有代码 X9",
    ],
    ["an unknown role", { posts: ["P1 X1-1 村官 - 2023-03-01"] }, "任职 2 角色: 认不得“村官”"],
    [
      "a branch secretary at a committee",
      { posts: ["P1 X1 支部书记 - 2023-03-01"] },
      "任职 2 角色: 支部书记只能设在党支部，这个单位是基层党委",
    ],
    ["a post without a beginning", { posts: ["P1 X1-1 支部书记 - -"] }, "任职 2 起: 不能为空"],
    [
      "a day that does not exist",
      { posts: ["P1 X1-1 支部书记 - 2026-02-30"] },
      "任职 2 起: “2026-02-30”不是日期",
    ],
    [
      "a month instead of a day",
      { posts: ["P1 X1-1 支部书记 - 2023.03"] },
      "任职 2 起: “2023.03”不是日期",
    ],
    [
      "days in the wrong order",
      { posts: ["P1 X1-1 支部书记 - 2023-03-01 2023-02-28"] },
      "任职 2 止: 止不能早于起",
    ],
    [
      "two secretaries at once",
      { posts: ["P1 X1-1 支部书记 - 2023-03-01", "P2 X1-1 书记 - 2026-01-01"] },
      "任职 3 人员代码: 单位 X1-1 在同一时间有两名支部书记（另一名在第 2 行）",
    ],
    [
      "two secretaries on the day of the change",
      { posts: ["P2 X1-1 书记 - 2026-01-01", "P1 X1-1 书记 - 2023-03-01 2026-01-01"] },
      "任职 3 人员代码: 单位 X1-1 在同一时间",
    ],
    [
      "the same post twice",
      { posts: ["P1 X1-1 支委 - 2023-03-01", "P1 X1-1 支委 - 2024-03-01"] },
      "任职 3 人员代码: 与第 2 行是同一任职",
    ],
    ["a chat of no unit", { chats: ["- 工作群 X9"] }, "群 2 单位代码: 单位表里没有代码 X9"],
    ["a chat without id and name", { chats: ["- - X1"] }, "群 2 群名: 群ID 和群名至少填一个"],
    ["a chat id that is none", { chats: ["123 工作群 X1"] }, "群 2 群ID: 群ID 以 oc_ 开头"],
    [
      "one chat for two units",
      { chats: ["oc_0123456789 甲群 X1", "oc_0123456789 乙群 X"] },
      "群 3 群ID: 与第 2 行是同一个群",
    ],
  ])("for %s", (_, lines, problem) => {
    expect(problemsOf(book(lines))).toEqual([expect.stringContaining(problem)]);
  });

  it("not for a secretary who follows another, nor for two members at once", () => {
    const posts = [
      "P1 X1-1 支部书记 - 2023-03-01 2025-12-31",
      "P2 X1-1 支部书记 - 2026-01-01",
      "P1 X1-1 支委 - 2026-01-01",
      "P2 X1-1 支委 - 2023-01-01",
    ];
    expect(problemsOf(book({ posts }))).toEqual([]);
  });

  it("for a short post inside a long one that is not the one before it", () => {
    const posts = [
      "P1 X1-1 支部书记 - 2020-01-01 2026-12-31",
      "P2 X1-1 支部书记 - 2021-01-01 2021-06-30",
      "P2 X1-1 支部书记 - 2022-01-01 2022-06-30",
    ];
    expect(problemsOf(book({ posts })).map((problem) => problem.slice(0, 4))).toEqual([
      "任职 3",
      "任职 4",
    ]);
  });
});
