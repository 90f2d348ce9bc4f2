import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { exemplarLines } from "#cards/exemplars/exemplar-table.ts";
import { EXEMPLAR_RULES } from "#exemplars/designation.ts";
import { withoutPadding } from "./markdown.ts";

const read = withoutPadding(readFileSync("docs/exemplars.md", "utf8"));

it("prints the table of transitions in the documentation as the code has it", () =>
  expect(read).toContain(withoutPadding(`\n\n${exemplarLines().join("\n")}\n\n`)));

it("says the terms that the code has", () => {
  const { publicWorkingDays, appealWorkingDays } = EXEMPLAR_RULES;
  expect(read).toContain(`|公示|${publicWorkingDays} 个工作日`);
  expect(read).toContain(`|申诉|摘牌以后 ${appealWorkingDays} 个工作日`);
});
