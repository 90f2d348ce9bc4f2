/** What Zhuji writes to print can be read back word for word. */
import { expect, it } from "vitest";
import { writePaper } from "#paper/write-paper.ts";
import { paragraphsIn, tablesIn } from "#tests/support/papers.ts";
import { partsOf } from "#tests/support/xlsx-package.ts";

const TABLE = { kind: "table", columns: ["甲", "乙"], widths: [30, 70] } as const;

it("holds the title, what it is of, and every part in its order", async () => {
  const bytes = await writePaper({
    title: "标题",
    under: "说明",
    parts: [
      { kind: "heading", text: "2026年" },
      { ...TABLE, rows: [["1", "2"]] },
      { kind: "line", text: "末行" },
    ],
  });
  expect(paragraphsIn(bytes).filter((text) => text !== "")).toEqual([
    "标题",
    "说明",
    "2026年",
    "末行",
  ]);
  expect(tablesIn(bytes)).toEqual([
    [
      ["甲", "乙"],
      ["1", "2"],
    ],
  ]);
});

it("leaves no row out, however many there are", async () => {
  const rows = Array.from({ length: 2000 }, (_, index) => [`${index}`, `第${index}行`]);
  const bytes = await writePaper({ title: "长", under: "", parts: [{ ...TABLE, rows }] });
  expect(tablesIn(bytes)[0]?.slice(1)).toEqual(rows);
});

it("takes what people write as text, and leaves out only what XML cannot hold", async () => {
  const awkward = `<b>&amp;"' =1+1 控\u0001制\ufffe符\ud800 😀`;
  const bytes = await writePaper({
    title: awkward,
    under: awkward,
    parts: [{ ...TABLE, rows: [[awkward, "x"]] }],
  });
  expect(tablesIn(bytes)[0]?.[1]?.[0]).toBe(`<b>&amp;"' =1+1 控制符\ufffd 😀`);
});

it("is A4, with the page numbers below and the columns' heads on every page", async () => {
  const parts = partsOf(
    await writePaper({ title: "页", under: "", parts: [{ ...TABLE, rows: [["1", "2"]] }] }),
  );
  const document = parts.get("word/document.xml") ?? "";
  expect(document).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"/);
  expect(document).toContain("<w:tblHeader/>");
  expect(
    [...parts].some(([name, xml]) => name.includes("footer") && xml.includes("NUMPAGES")),
  ).toBe(true);
});
