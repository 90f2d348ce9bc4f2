/** What is made to print opens in LibreOffice: 述职 on one page whatever its numbers, a long table on as many as it needs. */
import { expect, it } from "vitest";
import { APPRAISAL_RULES } from "#acceptance/appraisal.ts";
import { appraisalPaper } from "#chat/exports/appraisal-paper.ts";
import { writePaper } from "#paper/write-paper.ts";
import { converted } from "./soffice.ts";

const pagesIn = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString("latin1")
    .match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

/** As long as the import takes, and more than a county has. */
const LONG_NAME = "委".repeat(60);
const MANY = 99_999;

it("述职 takes one page of A4, with the longest names and numbers", async () => {
  const { paper } = appraisalPaper({
    unit: { id: "Z".repeat(20), name: LONG_NAME, shortName: LONG_NAME, kind: "committee" },
    year: "2026",
    reporter: { personId: "p", name: "买".repeat(30) },
    facts: {
      branches: MANY,
      moves: [{ before: "backward", now: "advanced", branches: MANY }],
      findings: { raised: MANY, closed: MANY, recurred: MANY, open: MANY },
      decisions: { passed: MANY, toRectify: MANY, failed: MANY },
      named: MANY,
      help: { raised: MANY, answered: MANY },
      contact: { visits: MANY, branches: MANY, problems: MANY },
    },
    recorded: {
      personId: "p",
      unitId: "u",
      year: "2026",
      rating: "ordinary",
      heldOn: "2027-01-15",
      documentNumber: "号".repeat(APPRAISAL_RULES.longestDocument),
    },
    mayRecord: false,
    isOwn: true,
    until: "2026-12-31",
  });
  expect(pagesIn(await converted(await writePaper(paper), "pdf", "docx"))).toBe(1);
});

it("a long table goes on over the pages", async () => {
  const rows = Array.from({ length: 300 }, (_, index) => [`${index}`, "记了支委会"]);
  const table = { kind: "table", columns: ["时间", "事项"], widths: [30, 70], rows } as const;
  const bytes = await writePaper({ title: "经过", under: "", parts: [table] });
  expect(pagesIn(await converted(bytes, "pdf", "docx"))).toBeGreaterThan(5);
});
