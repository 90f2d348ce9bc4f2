/** 现场评 — which items a visit looks at and in what order, what one inspector marked, and what several agree on. */
import type { Template } from "#organisation/unit.ts";
import { appliesTo, CHECK_METHODS, type CheckMethod, type Item } from "#taskbook/item.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";

/** 符合、部分符合、不符合. */
export const MARKS = ["meets", "partly", "fails"] as const;
export type Mark = (typeof MARKS)[number];

/** What one inspector said of one item. */
export type GivenMark = {
  readonly itemCode: string;
  readonly personId: string;
  readonly mark: Mark;
};

/** 合议: `byPersonId` null where nobody had to choose. */
export type AgreedMark = {
  readonly itemCode: string;
  readonly mark: Mark;
  readonly byPersonId: string | null;
};

/** 硬件、软件、成效. */
export type EvidenceClass = "hardware" | "software" | "effect";

/** 看 of what the branch is equipped with is 硬件; 评, and service and 中心工作, are 成效; all else is on paper. Our proposal. */
export function evidenceClassOf({
  methods,
  dimension,
}: Pick<Item, "methods" | "dimension">): EvidenceClass {
  if (methods.includes("看") && dimension === "sup") return "hardware";
  const isEffect = methods.includes("评") || dimension === "srv" || dimension === "core";
  return isEffect ? "effect" : "software";
}

/** Under which of its methods an item stands: the first in the order 听 查 看 评. */
export const methodOf = ({ methods }: Pick<Item, "methods">): CheckMethod | undefined =>
  CHECK_METHODS.find((method) => methods.includes(method));

/** What is looked at in a branch of a template, by method and then as the standard has it; what no method checks is left out. */
export const itemsOfVisit = (items: readonly Item[], template: Template): readonly Item[] =>
  CHECK_METHODS.flatMap((method) =>
    items.filter((item) => appliesTo(item, template) && methodOf(item) === method),
  );

/** Most items on one card. */
export const PAGE_ITEMS = 6;

export type VisitPage = { readonly method: CheckMethod; readonly items: readonly Item[] };

/** Pages of few items, each of one method. */
export const pagesOf = (items: readonly Item[]): readonly VisitPage[] =>
  CHECK_METHODS.flatMap((method) => {
    const own = items.filter((item) => methodOf(item) === method);
    const pages = Math.ceil(own.length / PAGE_ITEMS);
    return Array.from({ length: pages }, (_, page) => ({
      method,
      items: own.slice(page * PAGE_ITEMS, (page + 1) * PAGE_ITEMS),
    }));
  });

/** What the system would mark by the branch's score line; undefined while it has nothing to go by. */
export function knownMark({ state, won, possible }: ScoreLine): Mark | undefined {
  if (state !== "scored") return undefined;
  if (won === possible) return "meets";
  return won === 0 ? "fails" : "partly";
}

export type Difference = {
  readonly itemCode: string;
  readonly said: readonly GivenMark[];
  /** What was agreed on since. */
  readonly agreed: Mark | undefined;
};

const grouped = (marks: readonly GivenMark[]): ReadonlyMap<string, readonly GivenMark[]> => {
  const groups = new Map<string, GivenMark[]>();
  for (const mark of marks) {
    const group = groups.get(mark.itemCode);
    if (group === undefined) groups.set(mark.itemCode, [mark]);
    else group.push(mark);
  }
  return groups;
};

/** Items that inspectors marked differently, with what each said. What one alone marked differs from nothing. */
export const differencesOf = (
  marks: readonly GivenMark[],
  agreed: readonly AgreedMark[],
): readonly Difference[] =>
  [...grouped(marks)]
    .filter(([, said]) => said.some(({ mark }) => mark !== said[0]?.mark))
    .map(([itemCode, said]) => ({
      itemCode,
      said,
      agreed: agreed.find((one) => one.itemCode === itemCode)?.mark,
    }));

/** One mark for every marked item; undefined while a difference is open. */
export function settle(
  marks: readonly GivenMark[],
  agreed: readonly AgreedMark[],
): readonly AgreedMark[] | undefined {
  const open = differencesOf(marks, agreed).some((difference) => difference.agreed === undefined);
  if (open) return undefined;
  return [...grouped(marks)].flatMap(([itemCode, [first]]) => {
    const chosen = agreed.find((one) => one.itemCode === itemCode);
    if (chosen !== undefined) return [chosen];
    return first === undefined ? [] : [{ itemCode, mark: first.mark, byPersonId: null }];
  });
}
