import { expect, it } from "vitest";
import { problemsIn } from "#chat/commands/contact-typed.ts";
import { readStepTyped } from "#chat/commands/finding-typed.ts";
import { at } from "#kernel/calendar.ts";

it.each([
  ["看了活动室，书记反映缺投影仪；党费收得慢", ["缺投影仪", "党费收得慢"]],
  ["问题：缺投影仪", ["缺投影仪"]],
  ["反映的问题：缺投影仪", ["缺投影仪"]],
  ["看了活动室，没有反映问题", []],
  ["群众反映很好", []],
  ["党员未反映困难", []],
  ["看了活动室", []],
] as const)("of “%s” the problems are %j", (words, problems) =>
  expect(problemsIn(words)).toEqual(problems),
);

it.each([
  ["同意不予整改 5月31日 等预算", "2027-05-31"],
  ["同意不予整改 12月31日 等预算", "2026-12-31"],
  ["同意不予整改 2026年5月31日 等预算", "2026-05-31"],
] as const)("“%s” is until %s", (rest, until) =>
  expect(readStepTyped(rest, at("2026-11-23", "10:00"))).toMatchObject({ until }),
);
