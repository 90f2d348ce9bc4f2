/** 分卡 — what is too long for one card is divided on purpose, by the bytes the platform counts. */
import { utf8Length } from "#kernel/text.ts";

/** A list under a title, such as the committees of a county. */
export type Section = { readonly title: string; readonly lines: readonly string[] };

/** Bytes of lists that the first card and each further one hold, well below the platform's limit for a whole card. */
type Room = { readonly first: number; readonly further: number };

const bytesOf = (line: string) => utf8Length(JSON.stringify(line));

/** The sections over as many pages as they need, in order, no line left out; at least one page. */
export function divide(sections: readonly Section[], room: Room): readonly (readonly Section[])[] {
  const pages: { title: string; lines: string[] }[][] = [[]];
  let left = room.first;
  for (const { title, lines } of sections)
    for (const line of lines) {
      const bytes = bytesOf(line);
      if (bytes > left && pages.at(-1)?.length !== 0) {
        pages.push([]);
        left = room.further;
      }
      left -= bytes;
      const page = pages.at(-1);
      const section = page?.at(-1);
      if (section?.title === title) section.lines.push(line);
      else page?.push({ title, lines: [line] });
    }
  return pages;
}
