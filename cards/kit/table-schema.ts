/** The strict schema of a table, with each cell held to its column's data type. */
import { z } from "zod";
import { align, colour, placed, size, verticalAlign } from "./component-fields.ts";
import { limits } from "./limits.ts";

const cellOf = {
  text: z.string(),
  lark_md: z.string(),
  markdown: z.string(),
  number: z.number(),
  date: z.number(),
  persons: z.union([z.string(), z.array(z.string())]),
  options: z.array(z.strictObject({ text: z.string(), color: colour.optional() })),
} as const;
type DataType = keyof typeof cellOf;

const pixelsBetween = (least: number, most: number) => (value: string) => {
  const pixels = /^(\d+)px$/.exec(value)?.[1];
  return pixels !== undefined && Number(pixels) >= least && Number(pixels) <= most;
};
const columnWidth = z
  .string()
  .refine(
    (width) => width === "auto" || /^\d{1,3}%$/.test(width) || pixelsBetween(80, 600)(width),
    "auto, 80 to 600 px, or a percentage",
  );
const rowHeight = z
  .string()
  .refine(
    (height) =>
      ["low", "middle", "high", "auto"].includes(height) || pixelsBetween(32, 124)(height),
    "low, middle, high, auto, or 32 to 124 px",
  );

const column = z.strictObject({
  name: z.string().min(1),
  display_name: z.string().optional(),
  data_type: z.enum(["text", "lark_md", "markdown", "number", "date", "persons", "options"]),
  width: columnWidth.optional(),
  horizontal_align: align.optional(),
  vertical_align: verticalAlign.optional(),
  format: z
    .strictObject({
      precision: z.int().min(0).max(10).optional(),
      symbol: z.string().max(1).optional(),
      separator: z.union([z.boolean(), z.string()]).optional(),
    })
    .optional(),
  date_format: z.string().optional(),
});

type Table = {
  readonly columns: readonly { readonly name: string; readonly data_type: DataType }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
};

function checkCells({ value: table, issues }: { value: Table; issues: z.core.$ZodRawIssue[] }) {
  const names = new Set(table.columns.map(({ name }) => name));
  if (names.size !== table.columns.length)
    issues.push({
      code: "custom",
      message: "column names repeat",
      path: ["columns"],
      input: table,
    });
  for (const [index, row] of table.rows.entries())
    for (const { name, data_type } of table.columns) {
      const cell = row[name];
      if (cell === undefined || cellOf[data_type].safeParse(cell).success) continue;
      const message = `a cell of data type ${data_type} holds ${JSON.stringify(cell)}`;
      issues.push({ code: "custom", message, path: ["rows", index, name], input: cell });
    }
}

export const tableSchema = z
  .strictObject({
    tag: z.literal("table"),
    columns: z.array(column),
    rows: z.array(z.record(z.string(), z.unknown())),
    page_size: z.int().min(1).max(limits.tablePageSize).optional(),
    row_height: rowHeight.optional(),
    row_max_height: z.string().optional(),
    freeze_first_column: z.boolean().optional(),
    header_style: z
      .strictObject({
        text_align: align.optional(),
        text_size: size.optional(),
        background_style: z.enum(["grey", "none"]).optional(),
        text_color: colour.optional(),
        bold: z.boolean().optional(),
        lines: z.int().min(1).optional(),
      })
      .optional(),
    ...placed,
  })
  .check(checkCells);
