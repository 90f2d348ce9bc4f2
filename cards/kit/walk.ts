/** The components of a card in reading order, each with the place it stands in. Reads any JSON, well-formed or not. */
import { under } from "./problem.ts";

export type Node = { readonly [field: string]: unknown };
export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const tagOf = (node: Node): string => (typeof node.tag === "string" ? node.tag : "");

/** A component as it stands in the card; `within` are the tags around it, the nearest last. */
export type Placement = {
  readonly node: Node;
  readonly tag: string;
  readonly path: string;
  readonly within: readonly string[];
};

const containers = new Set(["column_set", "form", "interactive_container", "collapsible_panel"]);
export const isContainer = (tag: string): boolean => containers.has(tag);
/** How many containers a component stands in, counting itself. A column is part of its column set. */
export const depthOf = ({ tag, within }: Placement): number =>
  [...within, tag].filter(isContainer).length;

/** Where the children of a component stand. */
const childField = (tag: string): "columns" | "elements" =>
  tag === "column_set" ? "columns" : "elements";

/** How deep a walk goes at most: far past what the platform allows, short of what could exhaust the stack. */
const deepest = 20;

export function placementsOf(card: unknown): readonly Placement[] {
  const found: Placement[] = [];
  const visit = (children: unknown, path: string, within: readonly string[]): void => {
    for (const [index, node] of listOf(children).entries()) {
      const here = under(path, index);
      const tag = isNode(node) ? tagOf(node) : "";
      found.push({ node: isNode(node) ? node : {}, tag, path: here, within });
      if (!isNode(node) || within.length > deepest) continue;
      const field = childField(tag);
      visit(node[field], under(here, field), [...within, tag]);
    }
  };
  const body = isNode(card) && isNode(card.body) ? card.body : {};
  visit(body.elements, "body.elements", []);
  return found;
}

/** Data of ours or of VChart's, in which a `tag` would mean nothing. */
const opaque = new Set(["value", "chart_spec", "rows"]);

/** How many objects with a `tag` header and body hold: what the platform counts towards its limit, text nodes included. */
export function countNodes(card: unknown): number {
  const waiting: unknown[] = isNode(card) ? [card.header, card.body] : [];
  let count = 0;
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) waiting.push(...next);
    else if (isNode(next)) {
      if (typeof next.tag === "string") count += 1;
      for (const field in next) if (!opaque.has(field)) waiting.push(next[field]);
    }
  }
  return count;
}
