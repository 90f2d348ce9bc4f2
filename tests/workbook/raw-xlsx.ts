/** Workbooks written by hand, XML part by XML part, so that the reader is not tested by its own library's writer. */
import { crc32, deflateRawSync } from "node:zlib";

export type ZipPart = {
  readonly path: string;
  readonly data: Uint8Array;
  /** What the directory claims, when it lies. */
  readonly claimedBytes?: number;
};

const u16 = (value: number) => [value & 0xff, (value >>> 8) & 0xff];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** A deflated zip archive of the parts. */
export function zip(parts: readonly ZipPart[]): Uint8Array {
  const body: number[][] = [];
  const directory: number[][] = [];
  let at = 0;
  for (const { path, data, claimedBytes } of parts) {
    const name = [...new TextEncoder().encode(path)];
    const packed = [...deflateRawSync(data)];
    const sizes = [
      ...u32(crc32(data)),
      ...u32(packed.length),
      ...u32(claimedBytes ?? data.length),
      ...u16(name.length),
      ...u16(0),
    ];
    const flags = [...u16(20), ...u16(0), ...u16(8), ...u32(0)];
    const local = [...u32(0x04034b50), ...flags, ...sizes, ...name, ...packed];
    const rest = [...u16(0), ...u16(0), ...u16(0), ...u32(0), ...u32(at)];
    directory.push([...u32(0x02014b50), ...u16(20), ...flags, ...sizes, ...rest, ...name]);
    body.push(local);
    at += local.length;
  }
  const entries = directory.flat();
  const counts = [...u16(0), ...u16(0), ...u16(parts.length), ...u16(parts.length)];
  const end = [...u32(0x06054b50), ...counts, ...u32(entries.length), ...u32(at), ...u16(0)];
  return Uint8Array.from([...body.flat(), ...entries, ...end]);
}

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** Style 1 is a built-in date, 2 a date with a format of its own, 3 a date with a time. */
const STYLES = `<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs></styleSheet>`;

export type RawSheetXml = {
  readonly name: string;
  /** `<row>` elements. */
  readonly rows: string;
  readonly after?: string;
  readonly state?: string;
};

const text = (path: string, xml: string): ZipPart => ({
  path,
  data: new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>${xml}`),
});
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;

/** The parts of a workbook with these sheets; `sharedStrings` are `<si>` elements. */
export function rawXlsxParts(sheets: readonly RawSheetXml[], sharedStrings = ""): ZipPart[] {
  return [
    text("[Content_Types].xml", `<Types xmlns="${PACKAGE}/content-types"/>`),
    text(
      "_rels/.rels",
      `<Relationships xmlns="${PACKAGE}/relationships">${relation("r", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    ),
    text(
      "xl/workbook.xml",
      `<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${sheets
        .map(
          (sheet, i) =>
            `<sheet name="${sheet.name}" sheetId="${i + 1}" state="${sheet.state ?? "visible"}" r:id="s${i}"/>`,
        )
        .join("")}</sheets></workbook>`,
    ),
    text(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${PACKAGE}/relationships">${relation("st", "styles", "styles.xml")}${relation("ss", "sharedStrings", "sharedStrings.xml")}${sheets
        .map((_, i) => relation(`s${i}`, "worksheet", `worksheets/sheet${i}.xml`))
        .join("")}</Relationships>`,
    ),
    text("xl/styles.xml", STYLES),
    text("xl/sharedStrings.xml", `<sst ${MAIN}>${sharedStrings}</sst>`),
    ...sheets.map((sheet, i) =>
      text(
        `xl/worksheets/sheet${i}.xml`,
        `<worksheet ${MAIN}><sheetData>${sheet.rows}</sheetData>${sheet.after ?? ""}</worksheet>`,
      ),
    ),
  ];
}

export const rawXlsx = (sheets: readonly RawSheetXml[], sharedStrings?: string): Uint8Array =>
  zip(rawXlsxParts(sheets, sharedStrings));

/** An inline text cell. */
export const textCell = (ref: string, value: string): string =>
  `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
