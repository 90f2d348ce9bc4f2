/** GLOSSARY.md against the code: a term's identifier is declared where the glossary says. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { tableRows } from "./markdown.ts";

type Term = { readonly term: string; readonly identifier: string; readonly folder: string };

const unquoted = (cell: string) => cell.replaceAll("`", "");

const terms: readonly Term[] = tableRows(readFileSync("GLOSSARY.md", "utf8")).map(
  ([term = "", identifier = "", , , folder = ""]) => ({
    term,
    identifier: unquoted(identifier),
    folder: unquoted(folder),
  }),
);

const sources = new Map<string, string>();

/** The code of a folder and those under it, comments taken out. */
function sourceOf(folder: string): string {
  const known = sources.get(folder);
  if (known !== undefined) return known;
  const code = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(`${folder}/${file}`, "utf8"))
    .join("\n")
    .replaceAll(/^\s*(\/\*.*?\*\/|\/\/[^\n]*)/gms, "");
  sources.set(folder, code);
  return code;
}

/** A declared name, a field of a type, or a word that stands as a string. */
const isDeclaredIn = (code: string, identifier: string) =>
  new RegExp(
    `\\b(type|const|function|class) ${identifier}\\b|^\\s*(readonly )?${identifier}\\??:|"${identifier}"`,
    "m",
  ).test(code);

it("lists terms", () => expect(terms.length).toBeGreaterThan(60));

it("names only identifiers that are declared in their folder", () =>
  expect(
    terms.filter(({ identifier, folder }) => !isDeclaredIn(sourceOf(folder), identifier)),
  ).toEqual([]));

const repeated = (names: readonly string[]) =>
  names.filter((name, index) => names.indexOf(name) !== index);

it("gives one term to an identifier and one identifier to a term", () => {
  expect(repeated(terms.map(({ identifier }) => identifier))).toEqual([]);
  expect(repeated(terms.map(({ term }) => term))).toEqual([]);
});

it("does not take a name that is only mentioned for a declared one", () => {
  const code = "const draw = of(plan);\nexport type Visit = { readonly openedAt: number };";
  expect(isDeclaredIn(code, "plan")).toBe(false);
  expect(isDeclaredIn(code, "Visi")).toBe(false);
  expect(["draw", "Visit"].every((name) => isDeclaredIn(code, name))).toBe(true);
});
