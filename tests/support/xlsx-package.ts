/**
 * What Excel would offer to repair, looked for part by part: the package's own rules (ECMA-376 part 2), XML 1.0, and the
 * rules of sheet names. A repair prompt cannot be seen without Excel.
 */
import { posix } from "node:path";
import { inflateRawSync } from "node:zlib";

/** What people write into a text, meant or not. */
export const AWKWARD = [
  "=1+1",
  `=HYPERLINK("http://evil.example","点我")`,
  "+8613800000000",
  "-1",
  "@SUM(A1)",
  "\t=1+1",
  "<b>&amp;\"'",
  "控\u0001制\ufffe符\ud800",
  "😀一\n二",
] as const;

type Parts = ReadonlyMap<string, string>;

/** Problems; nothing but an empty list is right. */
export function packageProblems(bytes: Uint8Array): readonly string[] {
  const { names, parts } = unzip(Buffer.from(bytes));
  const twice = names.filter((name, place) => names.indexOf(name) !== place);
  return [
    ...twice.map((name) => `${name} is there twice`),
    ...[...parts].flatMap(([name, xml]) =>
      xmlProblems(xml).map((problem) => `${name}: ${problem}`),
    ),
    ...typeProblems(parts),
    ...relationProblems(parts),
    ...sheetNameProblems(parts),
    ...cellProblems(parts),
  ];
}

/** The text of every part, by name. */
export const partsOf = (bytes: Uint8Array): Parts => unzip(Buffer.from(bytes)).parts;

/** By the central directory, as Excel reads it. */
function unzip(zip: Buffer): { readonly names: readonly string[]; readonly parts: Parts } {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const count = zip.readUInt16LE(end + 10);
  const names: string[] = [];
  const parts = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) =>
      zip.readUInt16LE(at + offset),
    );
    const name = zip.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const isDeflated = zip.readUInt16LE(at + 10) === 8;
    names.push(name);
    parts.set(name, (isDeflated ? inflateRawSync(packed) : packed).toString("utf8"));
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return { names, parts };
}

// oxlint-disable-next-line no-control-regex -- what XML 1.0 does not know
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const TAG = /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|<\?xml[^?]*\?>/g;

/** Tags that match, attributes in quotes, nothing loose between `<` and `>`, every `&` an entity. */
function xmlProblems(xml: string): string[] {
  const problems = ILLEGAL.test(xml) ? ["a character that XML does not know"] : [];
  const open: string[] = [];
  for (const [, closes, name = "", , selfCloses] of xml.matchAll(TAG)) {
    if (name === "" || selfCloses === "/") continue;
    if (closes !== "/") open.push(name);
    else if (open.pop() !== name) problems.push(`</${name}> closes nothing`);
  }
  const text = xml.replace(TAG, "");
  if (open.length > 0) problems.push(`<${open.join("><")}> stays open`);
  if (/[<>]/.test(text)) problems.push("a tag that is none");
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(xml)) problems.push("a bare &");
  return problems;
}

export const attributesOf = (xml: string, tag: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}\\s[^>]*?\\b${name}="([^"]*)"`, "g"))].map(
    ([, value = ""]) => value,
  );

function typeProblems(parts: Parts): string[] {
  const types = parts.get("[Content_Types].xml") ?? "";
  const endings = attributesOf(types, "Default", "Extension");
  const named = attributesOf(types, "Override", "PartName");
  return [
    ...[...parts.keys()]
      .filter(
        (name) => !named.includes(`/${name}`) && !endings.some((end) => name.endsWith(`.${end}`)),
      )
      .map((name) => `${name} has no content type`),
    ...named
      .filter((name) => !parts.has(name.slice(1)))
      .map((name) => `${name} has a content type and is not there`),
  ];
}

function relationProblems(parts: Parts): string[] {
  return [...parts].flatMap(([name, xml]) => {
    if (!name.endsWith(".rels")) return [];
    const base = posix.dirname(posix.dirname(name));
    const ids = attributesOf(xml, "Relationship", "Id");
    return [
      ...attributesOf(xml, "Relationship", "Target")
        .map((target) =>
          target.startsWith("/") ? target.slice(1) : posix.normalize(`${base}/${target}`),
        )
        .filter((target) => !parts.has(target))
        .map((target) => `${name} points to ${target}, which is not there`),
      ...(new Set(ids).size === ids.length ? [] : [`${name} has an id twice`]),
    ];
  });
}

function sheetNameProblems(parts: Parts): string[] {
  const names = attributesOf(parts.get("xl/workbook.xml") ?? "", "sheet", "name");
  const odd = names.filter(
    (name) => name === "" || name.length > 31 || /[\\/?*[\]:]|^'|'$/.test(name),
  );
  return [
    ...odd.map((name) => `the sheet name “${name}” is not allowed`),
    ...(new Set(names.map((name) => name.toLowerCase())).size === names.length
      ? []
      : ["two sheets have one name"]),
    ...(names.length === 0 ? ["there is no sheet"] : []),
  ];
}

/** Cells point to styles and texts that are there. */
function cellProblems(parts: Parts): string[] {
  const texts = (parts.get("xl/sharedStrings.xml") ?? "").split("<si>").length - 1;
  const [formats = ""] = /<cellXfs.*<\/cellXfs>/s.exec(parts.get("xl/styles.xml") ?? "") ?? [];
  const styles = formats.split("<xf ").length - 1;
  return [...parts].flatMap(([name, xml]) => {
    if (!name.startsWith("xl/worksheets/sheet")) return [];
    const style = attributesOf(xml, "c", "s").find((one) => Number(one) >= styles);
    const text = [...xml.matchAll(/t="s"[^>]*><v>(\d+)</g)].find(([, at]) => Number(at) >= texts);
    return [
      ...(style === undefined ? [] : [`${name} uses style ${style} of ${styles}`]),
      ...(text === undefined ? [] : [`${name} uses text ${text[1]} of ${texts}`]),
    ];
  });
}
