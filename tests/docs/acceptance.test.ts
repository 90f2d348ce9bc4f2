import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { APPLICATION_RULES } from "#acceptance/application.ts";
import { applicationLines } from "#cards/acceptance/application-table.ts";
import { withoutPadding } from "./markdown.ts";

const read = withoutPadding(readFileSync("docs/acceptance.md", "utf8"));

it("prints the table of transitions in the documentation as the code has it", () =>
  expect(read).toContain(withoutPadding(`\n\n${applicationLines().join("\n")}\n\n`)));

it("says the terms that the code has", () => {
  const { objectionWorkingDays, rectifyMonths } = APPLICATION_RULES;
  expect(rectifyMonths).toBe(6);
  expect(read).toContain("|限期整改|从第二天起、六个月以内的一个工作日");
  expect(read).toContain(`|异议|作决定以后 ${objectionWorkingDays} 个工作日`);
});
