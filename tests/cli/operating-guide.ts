/** docs/operate.md as data: every command, its examples, and the fields it promises under `--json`. */
import { readFileSync } from "node:fs";

export type DocumentedCommand = {
  /** Without the program's name. */
  readonly command: string;
  readonly examples: readonly string[];
  readonly fields: readonly string[];
};

export function readGuide(): readonly DocumentedCommand[] {
  const text = readFileSync(new URL("../../docs/operate.md", import.meta.url), "utf8");
  return text
    .split(/^### zhuji /m)
    .slice(1)
    .map((section) => ({
      command: section.split("\n")[0]?.trim() ?? "",
      examples: [...section.matchAll(/^zhuji (.*)$/gm)].map(([, words]) => words ?? ""),
      fields: fieldsIn(/^JSON：(.*)$/m.exec(section)?.[1] ?? ""),
    }));
}

/** What stands in brackets explains the field before it. */
const fieldsIn = (line: string): readonly string[] =>
  [...line.replace(/（[^）]*）/g, "").matchAll(/`(\w+)`/g)].map(([, field]) => field ?? "");
