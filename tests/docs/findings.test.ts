import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { severityLines, transitionLines } from "#cards/supervision/machine-words.ts";
import { withoutPadding } from "./markdown.ts";

const read = withoutPadding(readFileSync("docs/findings.md", "utf8"));

it.each([
  ["transitions", transitionLines()],
  ["terms", severityLines()],
])("prints the table of %s in the documentation as the code has it", (_, lines) =>
  expect(read).toContain(withoutPadding(`\n\n${lines.join("\n")}\n\n`)),
);
