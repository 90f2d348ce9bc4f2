import { describe, expect, it } from "vitest";
import {
  differencesOf,
  evidenceClassOf,
  type GivenMark,
  itemsOfVisit,
  knownMark,
  MARKS,
  methodOf,
  PAGE_ITEMS,
  pagesOf,
  settle,
} from "#supervision/visit-mark.ts";
import { lineOf } from "#taskbook/score-line.ts";
import { anItem } from "#tests/support/items.ts";
import { randomFrom } from "#tests/support/random.ts";

const said = (itemCode: string, personId: string, mark: GivenMark["mark"]): GivenMark => ({
  itemCode,
  personId,
  mark,
});

describe("what a visit looks at", () => {
  it("stands under the first of its methods in the order 听 查 看 评, whatever order the standard has", () => {
    expect(methodOf({ methods: ["评", "看", "听"] })).toBe("听");
    expect(methodOf({ methods: ["看", "查"] })).toBe("查");
    expect(methodOf({ methods: ["评"] })).toBe("评");
    expect(methodOf({ methods: [] })).toBeUndefined();
  });

  it("is what the template asks and a method can check", () => {
    const items = [
      anItem("A", { methods: ["看"] }),
      anItem("B", { methods: [], veto: true }),
      anItem("C", { methods: ["听"], sectors: ["village"] }),
      anItem("D", { methods: ["查"], sectors: ["school"] }),
    ];
    expect(itemsOfVisit(items, "village").map(({ code }) => code)).toEqual(["C", "A"]);
    expect(itemsOfVisit(items, "light").map(({ code }) => code)).toEqual(["A"]);
  });

  it("comes in pages of at most six of one method, and none is lost", () => {
    const items = Array.from({ length: 2 * PAGE_ITEMS + 1 }, (_, index) =>
      anItem(`I${index}`, { methods: index === 0 ? ["听"] : ["查"] }),
    );
    const pages = pagesOf(items);
    expect(pages.map(({ method, items: own }) => [method, own.length])).toEqual([
      ["听", 1],
      ["查", PAGE_ITEMS],
      ["查", PAGE_ITEMS],
    ]);
    expect(pages.flatMap(({ items: own }) => own)).toHaveLength(items.length);
    expect(pagesOf([])).toEqual([]);
  });

  it("is 硬件, 软件 or 成效 by its method and dimension", () => {
    expect(evidenceClassOf({ methods: ["查", "看"], dimension: "sup" })).toBe("hardware");
    expect(evidenceClassOf({ methods: ["查"], dimension: "sup" })).toBe("software");
    expect(evidenceClassOf({ methods: ["看"], dimension: "org" })).toBe("software");
    expect(evidenceClassOf({ methods: ["评"], dimension: "org" })).toBe("effect");
    expect(evidenceClassOf({ methods: ["查"], dimension: "srv" })).toBe("effect");
    expect(evidenceClassOf({ methods: ["查"], dimension: "core" })).toBe("effect");
  });
});

describe("what the system knows", () => {
  const item = anItem("A", { frequency: "monthly", points: 4 });
  const answered = (period: string, yes: boolean) => ({
    item,
    period,
    state: {
      kind: "answered" as const,
      answer: { kind: "value" as const, value: { type: "yes_no" as const, yes } },
      changeable: true,
    },
  });

  it("is 符合 for all points, 不符合 for none, 部分符合 between, and nothing before anything is scored", () => {
    expect(knownMark(lineOf(item, [answered("2026-11", true)]))).toBe("meets");
    expect(knownMark(lineOf(item, [answered("2026-11", false)]))).toBe("fails");
    expect(knownMark(lineOf(item, [answered("2026-10", true), answered("2026-11", false)]))).toBe(
      "partly",
    );
    expect(knownMark(lineOf(item, []))).toBeUndefined();
  });
});

describe("two inspectors' marks", () => {
  const marks = [
    said("A", "p1", "meets"),
    said("A", "p2", "meets"),
    said("B", "p1", "meets"),
    said("B", "p2", "fails"),
    said("C", "p2", "partly"),
  ];

  it("differ where they are not the same; what one alone marked differs from nothing", () => {
    expect(differencesOf(marks, []).map(({ itemCode }) => itemCode)).toEqual(["B"]);
  });

  it("come to one mark for every marked item once the differences are agreed on, and to none before", () => {
    expect(settle(marks, [])).toBeUndefined();
    const agreed = { itemCode: "B", mark: "partly" as const, byPersonId: "p1" };
    expect(settle(marks, [agreed])).toEqual([
      { itemCode: "A", mark: "meets", byPersonId: null },
      agreed,
      { itemCode: "C", mark: "partly", byPersonId: null },
    ]);
  });

  it("settle to each marked item exactly once, whoever marked what in whatever order", () => {
    const random = randomFrom(36);
    const pick = (of: string): string => of.charAt(Math.floor(random() * of.length));
    const aMark = () => MARKS[Math.floor(random() * MARKS.length)] ?? "meets";
    for (let round = 0; round < 500; round++) {
      const given = new Map<string, GivenMark>();
      for (let tap = 0; tap < 20; tap++) {
        const one = said(pick("ABCD"), pick("pqr"), aMark());
        given.set(`${one.itemCode} ${one.personId}`, one);
      }
      const all = [...given.values()];
      const agreed = differencesOf(all, []).map(({ itemCode }) => ({
        itemCode,
        mark: aMark(),
        byPersonId: "p",
      }));
      const settled = settle(all, agreed) ?? [];
      const codes = new Set(all.map(({ itemCode }) => itemCode));
      expect(settled.map(({ itemCode }) => itemCode).toSorted()).toEqual([...codes].toSorted());
      for (const { itemCode, mark } of settled) {
        const choice = agreed.find((one) => one.itemCode === itemCode);
        const own = all.filter((one) => one.itemCode === itemCode);
        expect(choice?.mark ?? own[0]?.mark).toBe(mark);
      }
      const early = settle(all, agreed.slice(1));
      expect(early === undefined).toBe(agreed.length > 0);
    }
  });
});
