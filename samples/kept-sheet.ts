/** A register as an office lays it out: titles over the header, merged cells, lines between blocks, sums and signatures. */
import type { WriteSheet } from "hucre/xlsx";

export type KeptValue = string | number | Date | null;
type KeptRow = readonly KeptValue[];

export type KeptSheet = {
  readonly name: string;
  readonly rows: readonly KeptRow[];
  readonly merges: NonNullable<WriteSheet["merges"]>;
};

type Table = {
  readonly name: string;
  readonly titles: readonly string[];
  /** Over the headers; equal neighbours are merged, and so is one that says what the header below says. */
  readonly groups?: readonly string[];
  readonly headers: readonly string[];
  readonly rows: readonly KeptRow[];
  /** Index of a column whose empty cells belong to the filled one above. */
  readonly mergedDown?: number;
  readonly sums?: KeptRow;
  readonly endings?: readonly string[];
};

export function table(kept: Table): KeptSheet {
  const { name, titles, groups, headers, rows, mergedDown, sums, endings = [] } = kept;
  const top = [...titles.map((title) => [title]), ...(groups === undefined ? [] : [groups])];
  const wide = (row: number) => ({
    startRow: row,
    startCol: 0,
    endRow: row,
    endCol: headers.length - 1,
  });
  const first = top.length + 1;
  return {
    name,
    rows: [
      ...top,
      headers,
      ...rows,
      ...(sums === undefined ? [] : [sums]),
      ...endings.map((ending) => [ending]),
    ],
    merges: [
      ...titles.map((_, row) => wide(row)),
      ...(groups === undefined ? [] : groupMerges(groups, headers, titles.length)),
      ...(mergedDown === undefined ? [] : blockMerges(rows, mergedDown, first)),
    ],
  };
}

function groupMerges(
  groups: readonly string[],
  headers: readonly string[],
  row: number,
): KeptSheet["merges"] {
  return groups.flatMap((group, column) => {
    if (group === headers[column])
      return [{ startRow: row, startCol: column, endRow: row + 1, endCol: column }];
    return group === groups[column + 1]
      ? [{ startRow: row, startCol: column, endRow: row, endCol: column + 1 }]
      : [];
  });
}

function blockMerges(rows: readonly KeptRow[], column: number, first: number): KeptSheet["merges"] {
  const starts = rows.flatMap((row, index) => (row[column] === null ? [] : [index]));
  return starts.flatMap((start, at) => {
    const end = (starts[at + 1] ?? rows.length) - 1;
    return end === start
      ? []
      : [{ startRow: first + start, startCol: column, endRow: first + end, endCol: column }];
  });
}

type Lines = Pick<Table, "name" | "titles" | "headers"> & {
  readonly blocks: readonly { readonly line: string; readonly rows: readonly KeptRow[] }[];
};

/** A line merged over all columns stands above each block. */
export function lineSheet({ blocks, ...kept }: Lines): KeptSheet {
  const rows = blocks.flatMap(({ line, rows: own }) => [[line], ...own]);
  const sheet = table({ ...kept, rows });
  const first = sheet.rows.length - rows.length;
  return {
    ...sheet,
    merges: [
      ...sheet.merges,
      ...rows.flatMap(({ length }, index) =>
        length === 1
          ? [
              {
                startRow: first + index,
                startCol: 0,
                endRow: first + index,
                endCol: kept.headers.length - 1,
              },
            ]
          : [],
      ),
    ],
  };
}
