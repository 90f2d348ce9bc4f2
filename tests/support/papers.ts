/** A .docx as another program reads it: its paragraphs and the rows of its tables. */
import { partsOf } from "./xlsx-package.ts";

const UNESCAPED: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
};

const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, text = ""]) => text)
    .join("")
    .replace(/&(?:amp|lt|gt|quot|apos);/g, (entity) => UNESCAPED[entity] ?? entity);

const documentOf = (bytes: Uint8Array): string => {
  const xml = partsOf(bytes).get("word/document.xml");
  if (xml === undefined) throw new Error("there is no word/document.xml");
  return xml;
};

/** Every table's rows, the first of each its columns. */
export const tablesIn = (bytes: Uint8Array): readonly (readonly (readonly string[])[])[] =>
  [...documentOf(bytes).matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
    [...table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => textOf(cell)),
    ),
  );

/** Paragraphs that stand in no table. */
export const paragraphsIn = (bytes: Uint8Array): readonly string[] =>
  [
    ...documentOf(bytes)
      .replace(/<w:tbl>.*?<\/w:tbl>/gs, "")
      .matchAll(/<w:p[ >].*?<\/w:p>/gs),
  ].map(([paragraph]) => textOf(paragraph));
