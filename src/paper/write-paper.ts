/** 一页纸 — a .docx to print: a title, what it is of, and parts of lines and tables. */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Paper, PaperPart } from "#kernel/paper.ts";

/** Fonts that Word and LibreOffice on a Chinese desktop have; elsewhere the next best is taken. */
const FONT = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "SimSun" };
/** Half points. */
const SIZES = { body: 21, title: 32, under: 18 };
/** Twentieths of a point: A4 with 20 mm on every side. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_134 };
const GAP = 80;
const LINE = PAGE.width - 2 * PAGE.margin;

const whole = { size: 100, type: WidthType.PERCENTAGE } as const;

/** What XML cannot hold is left out. */
const UNFIT = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const fit = (text: string): string => text.toWellFormed().replace(UNFIT, "");

const line = (text: string, size: number = SIZES.body): Paragraph =>
  new Paragraph({
    spacing: { after: GAP },
    children: [new TextRun({ text: fit(text), font: FONT, size })],
  });

type CellLooks = { readonly isHead: boolean; readonly width: number };

const cell = (text: string, { isHead, width }: CellLooks): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.PERCENTAGE },
    margins: { left: GAP, right: GAP },
    children: [
      new Paragraph({
        children: [new TextRun({ text: fit(text), font: FONT, size: SIZES.body, bold: isHead })],
      }),
    ],
  });

function blockOf(part: PaperPart): Paragraph | Table {
  if (part.kind === "line") return line(part.text);
  if (part.kind === "heading")
    return new Paragraph({
      heading: HeadingLevel.HEADING_2,
      spacing: { before: GAP, after: GAP },
      children: [
        new TextRun({
          text: fit(part.text),
          font: FONT,
          size: SIZES.body,
          bold: true,
          color: "000000",
        }),
      ],
    });
  const rows = [part.columns, ...part.rows].map(
    (texts, index) =>
      new TableRow({
        tableHeader: index === 0,
        cantSplit: true,
        children: texts.map((text, place) =>
          cell(text, { isHead: index === 0, width: part.widths[place] ?? 0 }),
        ),
      }),
  );
  const columnWidths = part.widths.map((share) => Math.round((share * LINE) / 100));
  return new Table({ width: whole, columnWidths, rows });
}

const pageNumbers = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            font: FONT,
            size: SIZES.under,
            children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });

export async function writePaper({ title, under, parts }: Paper): Promise<Uint8Array> {
  const heading = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: GAP },
    children: [new TextRun({ text: fit(title), font: FONT, size: SIZES.title, bold: true })],
  });
  const { width, height, margin } = PAGE;
  const edges = { top: margin, bottom: margin, left: margin, right: margin };
  const document = new Document({
    title: fit(title),
    creator: "筑基",
    sections: [
      {
        properties: { page: { size: { width, height }, margin: edges } },
        footers: { default: pageNumbers() },
        children: [heading, line(under, SIZES.under), ...parts.map(blockOf)],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
