/** 不合理？ is one tap away on every card: this reads the builders themselves, so that a new card cannot forget it. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Cards without the button, by builder, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  complaintFormCard: "it is the complaint",
  complaintSentCard: "the complaint was sent a moment ago; 返回 leads to the card it was about",
  complaintCard: "for the operators, who answer complaints",
  openComplaintsCard: "for the operators, who answer complaints",
  complaintsDueCard: "for the operators, who answer complaints",
  complaintAnsweredCard: "it says how to complain again",
  alarmCard: "told also to accounts that the register does not know, who could send none",
};

type Builder = { readonly file: string; readonly name: string; readonly source: string };

const files = readdirSync("cards", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith("kit/"))
  .map((file) => `cards/${file}`);

/** Every call of `card(…)`, with the function it stands in. */
const builders = files.flatMap((file): Builder[] => {
  const text = readFileSync(file, "utf8");
  const starts = [...text.matchAll(/^(?:export )?(?:async )?(?:const|function) (\w+)/gm)];
  return starts.flatMap((start, index) => {
    const source = text.slice(start.index, starts[index + 1]?.index ?? text.length);
    return /(?<![\w.])card\(\{/.test(source) ? [{ file, name: start[1] ?? "", source }] : [];
  });
});

/** Functions of the cards that put the button onto a card, by name. */
const withButton = new Set(
  files.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const starts = [...text.matchAll(/^(?:export )?(?:const|function) (\w+)/gm)];
    return starts.flatMap((start, index) => {
      const source = text.slice(start.index, starts[index + 1]?.index ?? text.length);
      return source.includes("complaintButton(") ? [start[1] ?? ""] : [];
    });
  }),
);

const hasButton = ({ source }: Builder) =>
  [...withButton].some((name) => new RegExp(`\\b${name}\\(`).test(source)) ||
  source.includes("complaintButton(");

it("finds the cards that there are", () => {
  expect(builders.length).toBeGreaterThan(20);
  expect(builders.map(({ name }) => name)).toContain("noticeCard");
});

it("every card carries 不合理？, or is an exception with its reason", () => {
  const missing = builders
    .filter((builder) => !hasButton(builder) && !(builder.name in EXCEPTIONS))
    .map(({ file, name }) => `${file}: ${name}`);
  expect(missing).toEqual([]);
});

/** noticeCard can leave it out; those who make it do so for accounts bound to nobody, whom no complaint reaches. */
it("nobody leaves it out of a plain notice but for an account bound to nobody", () => {
  const sources = ["src/chat", "cards"].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${root}/${file}`),
  );
  const leaving = sources.filter((file) => /complain: false/.test(readFileSync(file, "utf8")));
  expect(leaving.toSorted()).toEqual([
    "cards/chat/greeting-card.ts",
    "src/chat/notices/reply-notices.ts",
  ]);
});

it("no exception is left over", () => {
  const without = builders.filter((builder) => !hasButton(builder)).map(({ name }) => name);
  expect(Object.keys(EXCEPTIONS).filter((name) => !without.includes(name))).toEqual([]);
});
