/** How much a card may hold: bytes, nodes, tables, charts, tags. */
import { limits } from "./limits.ts";
import { type CardProblem, type ProblemCode, problem, under } from "./problem.ts";
import { countNodes, isNode, type Node, type Placement } from "./walk.ts";

/** A row such as `|---|:--:|`, which makes the lines around it a markdown table. */
const tableRule =
  /^(?=[^|\n]*\|)[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/gm;
const fenced = /^```[\s\S]*?^```/gm;
const markdownTables = ({ tag, node }: Placement): number =>
  tag === "markdown" && typeof node.content === "string" && node.content.includes("|")
    ? (node.content.replace(fenced, "").match(tableRule)?.length ?? 0)
    : 0;

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
const combinedImages: ReadonlyMap<unknown, number> = new Map(Object.entries(limits.combinedImages));

const over = (
  path: string,
  code: ProblemCode,
  [count, limit]: readonly [number, number],
  reason: string,
): CardProblem[] =>
  count > limit ? [problem(path, code, `${reason}: ${count}, at most ${limit}`)] : [];

function countsOfOne(place: Placement): CardProblem[] {
  const { tag, node, path } = place;
  const inMarkdown = markdownTables(place);
  return [
    ...over(path, 11310, [inMarkdown, limits.markdownTables], "tables in one markdown component"),
    ...(tag === "table"
      ? over(path, "accepted", [lengthOf(node.columns), limits.tableColumns], "columns are hidden")
      : []),
    ...(tag === "img_combination"
      ? over(
          path,
          "accepted",
          [lengthOf(node.img_list), combinedImages.get(node.combination_mode) ?? 0],
          "pictures are dropped",
        )
      : []),
  ];
}

const headerTags = (header: Node): CardProblem[] =>
  over(
    under("header", "text_tag_list"),
    "accepted",
    [lengthOf(header.text_tag_list), limits.headerTags],
    "tags are hidden",
  );

export function countProblems(card: unknown, places: readonly Placement[]): CardProblem[] {
  const tables = places.filter(({ tag }) => tag === "table").length;
  const inMarkdown = places.reduce((sum, place) => sum + markdownTables(place), 0);
  const charts = places.filter(({ tag }) => tag === "chart").length;
  return [
    ...over("", 11310, [countNodes(card), limits.nodes], "element exceeds the limit"),
    ...over("", 11310, [tables + inMarkdown, limits.tables], "card table number over limit"),
    ...over("", "accepted", [charts, limits.charts], "charts load slowly"),
    ...(isNode(card) && isNode(card.header) ? headerTags(card.header) : []),
    ...places.flatMap(countsOfOne),
  ];
}
