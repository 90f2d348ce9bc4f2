/** 从严表决 in the workbook: which units ask for it, and in which words. */
import { expect, it } from "vitest";
import { importOrganisation } from "#organisation/import-organisation.ts";
import { organisationSheets } from "#organisation/organisation-sheets.ts";
import { book, COUNTY, problemsOf, TOWNSHIP, VILLAGE } from "./county-book.ts";

const county = (words: string) => `${COUNTY} - - - - - - ${words}`;
const withCounty = (words: string) => book({ units: [county(words), TOWNSHIP, VILLAGE] });
const read = (sheets: ReturnType<typeof book>) => {
  const result = importOrganisation(sheets);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const askedBy = (sheets: ReturnType<typeof book>) =>
  read(sheets).units.map(({ stricter }) => stricter);

it.each([
  ["四议两公开", ["village-review"]],
  ["中小学干部任免", ["school-cadres"]],
  ["四议两公开、中小学干部任免", ["village-review", "school-cadres"]],
  ["中小学干部任免、四议两公开、中小学干部任免", ["village-review", "school-cadres"]],
  ["-", undefined],
])(
  "a county that writes %s asks for %j, and the units below it for nothing themselves",
  (words, asked) => {
    expect(askedBy(withCounty(words))).toEqual([asked, undefined, undefined]);
  },
);

it("any unit may ask for it: a committee and a branch as well as a county", () => {
  const units = [
    county("中小学干部任免"),
    `${TOWNSHIP} - - - - - - 四议两公开`,
    `${VILLAGE} - - - - - 四议两公开`,
  ];
  expect(askedBy(book({ units }))).toEqual([
    ["school-cadres"],
    ["village-review"],
    ["village-review"],
  ]);
});

it("words that are not known are refused at the cell, each by itself", () => {
  const offered = "可以填：四议两公开、中小学干部任免，两种都要就用“、”连起来，或者留空";
  expect(problemsOf(withCounty("四议两公开、从严、是"))).toEqual([
    `单位 2 从严表决: 认不得“从严”；${offered}`,
    `单位 2 从严表决: 认不得“是”；${offered}`,
  ]);
});

it("a sheet without the column asks for nothing", () => {
  const sheets = withCounty("-").map((sheet) => ({
    ...sheet,
    headers: sheet.headers.filter((header) => header !== "从严表决"),
  }));
  expect(askedBy(sheets)).toEqual([undefined, undefined, undefined]);
});

it("the export has the column where a unit asks for it, and reads back to the same", () => {
  const file = read(withCounty("四议两公开、中小学干部任免"));
  const sheets = organisationSheets(file);
  expect(sheets[0]?.headers).toContain("从严表决");
  expect(sheets[0]?.rows[0]?.cells["从严表决"]).toBe("四议两公开、中小学干部任免");
  expect(read(sheets)).toEqual(file);
  const without = organisationSheets(read(withCounty("-")));
  expect(without[0]?.headers).not.toContain("从严表决");
});
