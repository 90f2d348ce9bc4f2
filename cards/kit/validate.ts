/** Whether the platform would take a card: fields, places, names, counts and size, true to its documents and not to our builders. */

import type { z } from "zod";
import { utf8Length } from "#kernel/text.ts";
import type { Card } from "./card.ts";
import { cardSchema, componentSchemas } from "./card-schema.ts";
import { countProblems } from "./counts.ts";
import { limits } from "./limits.ts";
import { placementProblems } from "./placement.ts";
import { type CardProblem, type ProblemCode, problem, under } from "./problem.ts";
import { type Placement, placementsOf } from "./walk.ts";

const codeOf = (path: readonly PropertyKey[]): ProblemCode => {
  if (path[0] === "chart_spec") return 200550;
  return path[0] === "rows" ? 200914 : 200621;
};

function schemaProblems(schema: z.ZodType, value: unknown, path: string): CardProblem[] {
  const parsed = schema.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) => {
    const here = under(path, ...issue.path);
    return issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => problem(under(here, key), 200621, `unknown property: ${key}`))
      : [problem(here, codeOf(issue.path), issue.message)];
  });
}

function componentProblems({ node, tag, path }: Placement): CardProblem[] {
  const schema = componentSchemas.get(tag);
  return schema === undefined
    ? [problem(path, 200861, `not support tag: ${tag === "" ? "(none)" : tag}`)]
    : schemaProblems(schema, node, path);
}

/** The card's JSON, or why it has none. Circular values and bigints cannot be sent at all. */
function jsonOf(card: unknown): string | CardProblem {
  try {
    return JSON.stringify(card) ?? problem("", 200621, "the card is not JSON");
  } catch (cause) {
    return problem("", 200621, `the card is not JSON: ${String(cause)}`);
  }
}

/** Everything wrong with the card; empty when the platform would take it and show all of it. */
export function validateCard(card: unknown): CardProblem[] {
  const json = jsonOf(card);
  if (typeof json !== "string") return [json];
  const bytes = utf8Length(json);
  const places = placementsOf(card);
  return [
    ...(bytes > limits.cardBytes
      ? [problem("", 230025, `the card has ${bytes} bytes, at most ${limits.cardBytes}`)]
      : []),
    ...schemaProblems(cardSchema, card, ""),
    ...places.flatMap(componentProblems),
    ...placementProblems(places),
    ...countProblems(card, places),
  ];
}

/** The card itself, when nothing is wrong with it. A card over a limit is divided by its author or fails here by its name. */
export function checked(name: string, card: Card): Card {
  const problems = validateCard(card);
  if (problems.length === 0) return card;
  const list = problems.map(({ path, code, reason }) => `  ${path || "card"} [${code}] ${reason}`);
  throw new Error(`the card ${name} would fail on the platform:\n${list.join("\n")}`);
}
