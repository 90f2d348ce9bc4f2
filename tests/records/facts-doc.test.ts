/** docs/facts.md against the vocabulary and the starter standard: one row a fact, told as the code has it. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FACTS } from "#taskbook/facts.ts";
import { tableRows } from "#tests/docs/markdown.ts";
import { itemsAnsweredBy } from "./fact-samples.ts";

const rows = tableRows(readFileSync("docs/facts.md", "utf8"));

it("tells every fact, its meaning, its room, its unit and its items", () => {
  const told = rows.map((row) => row.slice(0, 5));
  expect(told).toEqual(
    Object.entries(FACTS).map(([name, { means, source, unit }]) => [
      `\`${name}\``,
      means,
      `\`${source}\``,
      unit,
      itemsAnsweredBy(name)
        .map(({ code }) => code)
        .join("、"),
    ]),
  );
});

it("says how each is reckoned", () => {
  expect(rows.filter(([, , , , , how = ""]) => how === "").map(([name]) => name)).toEqual([]);
});

const keysInText = (text: string) =>
  [...text.matchAll(/`([a-z_]+)`/g)].map((match) => match[1] ?? "");

it("names every option that an item offers, and no other", () => {
  for (const [name = "", , room, , , how = ""] of rows) {
    const [item] = itemsAnsweredBy(name.replaceAll("`", ""));
    if (item?.answer.type !== "choice" || room !== "`records`") continue;
    const keys = item.answer.options.map(({ key }) => key);
    expect([name, keysInText(how).toSorted()]).toEqual([name, keys.toSorted()]);
  }
});
