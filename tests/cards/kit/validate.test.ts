/** How much a card may hold and what its fields may say, each rule at its boundary. */
import { describe, expect, it } from "vitest";
import type { CardElement } from "#cards/kit/card.ts";
import { card, markdown, text } from "#cards/kit/elements.ts";
import { checked, validateCard } from "#cards/kit/validate.ts";
import { utf8Length } from "#kernel/text.ts";
import {
  cardOf,
  chart,
  codes,
  columnOf,
  found,
  hr,
  type Loose,
  many,
  md,
  plain,
  table,
} from "./platform-json.ts";

const sized = (bytes: number) => {
  const empty = utf8Length(JSON.stringify(cardOf(md(""))));
  return cardOf(md("x".repeat(bytes - empty)));
};

describe("size", () => {
  it.each([
    [30 * 1024 - 1, []],
    [30 * 1024, []],
    [30 * 1024 + 1, [230025]],
  ])("a card of %i bytes has the problems %j", (bytes, problems) => {
    expect(utf8Length(JSON.stringify(sized(bytes)))).toBe(bytes);
    expect(codes(sized(bytes))).toEqual(problems);
  });
  it("counts bytes of UTF-8, three for a Chinese character", () => {
    expect(codes(cardOf(md("党".repeat(10_300))))).toEqual([230025]);
  });
});

describe("counts", () => {
  it.each([
    [199, []],
    [200, []],
    [201, [11310]],
  ])("a card of %i nodes has the problems %j", (count, problems) =>
    expect(codes(cardOf(...many(count, hr)))).toEqual(problems),
  );
  it("counts text nodes, options and the header's", () => {
    const rest = many(190, hr);
    const select = { tag: "select_static", options: [{ text: plain("甲"), value: "a" }] };
    const full = {
      ...cardOf(...rest, { tag: "div", text: plain("x") }, select),
      header: undefined,
    };
    expect(codes(full)).toEqual([]);
    const header = { title: plain("t"), text_tag_list: [{ tag: "text_tag", text: plain("x") }] };
    expect(codes({ ...full, header })).toEqual([]);
    expect(
      codes({ ...cardOf(...many(194, hr), { tag: "div", text: plain("x") }, select), header }),
    ).toEqual([11310]);
  });
  it("does not count a tag inside a callback's value, a chart's spec or a table's rows", () => {
    const button = { tag: "button", behaviors: [{ type: "callback", value: { tag: "mine" } }] };
    const spec = { tag: "chart", chart_spec: { type: "bar", data: [{ tag: "mine" }] } };
    expect(codes(cardOf(...many(197, hr), button, spec, table([{ tag: "mine" }])))).toEqual([]);
  });
  it.each([
    [5, []],
    [6, [11310]],
  ])("a card of %i tables has the problems %j", (count, problems) =>
    expect(codes(cardOf(...many(count, table())))).toEqual(problems),
  );
  it("counts a table written in markdown towards the five", () => {
    const inMarkdown = md("| a | b |\n|---|---|\n| 1 | 2 |");
    expect(codes(cardOf(...many(4, table()), inMarkdown))).toEqual([]);
    expect(codes(cardOf(...many(5, table()), inMarkdown))).toEqual([11310]);
    expect(codes(cardOf(...many(5, table()), md("a | b\n---\n```\n|---|---|\n```")))).toEqual([]);
  });
  it.each([
    [4, []],
    [5, ["body.elements[0] 11310"]],
  ])("one markdown component of %i tables has the problems %j", (count, problems) =>
    expect(found(cardOf(md("| a |\n|---|\n| 1 |\n\n".repeat(count))))).toEqual(problems),
  );
  it.each([
    [5, []],
    [6, ["accepted"]],
  ])("a card of %i charts has the problems %j", (count, problems) =>
    expect(codes(cardOf(...many(count, chart)))).toEqual(problems),
  );
  it.each([
    [50, []],
    [51, ["accepted"]],
  ])("a table of %i columns has the problems %j", (count, problems) =>
    expect(codes(cardOf(table([], count)))).toEqual(problems),
  );
  it.each([
    [3, []],
    [4, ["header.text_tag_list accepted"]],
  ])("a header of %i tags has the problems %j", (count, problems) => {
    const tag = { tag: "text_tag", text: plain("x"), color: "blue" };
    const header = { title: plain("t"), text_tag_list: many(count, tag) };
    expect(found({ ...cardOf(hr), header })).toEqual(problems);
  });
});

const labelled = (content: string) => cardOf({ tag: "button", text: plain(content) });
const asking = (content: string) => cardOf({ tag: "input", placeholder: plain(content) });

describe("lengths", () => {
  it.each([
    ["a button's text of 100 characters", labelled("党".repeat(100)), []],
    ["a button's text of 101 characters", labelled("党".repeat(101)), [200621]],
    ["a placeholder of 100 characters", asking("党".repeat(100)), []],
    ["a placeholder of 101 characters", asking("党".repeat(101)), [200621]],
    ["an input of 1000 characters", cardOf({ tag: "input", max_length: 1000 }), []],
    ["an input of 1001 characters", cardOf({ tag: "input", max_length: 1001 }), [200621]],
    ["an input of no characters", cardOf({ tag: "input", max_length: 0 }), [200621]],
    ["a page of 10 rows", cardOf({ ...table(), page_size: 10 }), []],
    ["a page of 11 rows", cardOf({ ...table(), page_size: 11 }), [200621]],
    ["a margin of 99 px", cardOf({ ...hr, margin: "99px -99px" }), []],
    ["a margin of three values", cardOf({ ...hr, margin: "1px 1px 1px" }), [200621]],
    ["a margin of 100 px", cardOf({ ...hr, margin: "100px" }), [200621]],
    [
      "a column's padding below zero",
      cardOf({ tag: "column_set", columns: [{ ...columnOf(), padding: "-1px" }] }),
      [200621],
    ],
    [
      "a column of weight 5",
      cardOf({ tag: "column_set", columns: [{ ...columnOf(), weight: 5 }] }),
      [],
    ],
    [
      "a column of weight 6",
      cardOf({ tag: "column_set", columns: [{ ...columnOf(), weight: 6 }] }),
      [200621],
    ],
  ])("%s: %#", (_, value, problems) => expect(codes(value)).toEqual(problems));
});

describe("fields", () => {
  it("an unknown property is an error, named with its place", () => {
    const rounded = { ...columnOf(), corner_radius: "5px" };
    expect(validateCard(cardOf({ tag: "column_set", columns: [rounded] }))).toEqual([
      {
        path: "body.elements[0].columns[0].corner_radius",
        code: 200621,
        reason: "unknown property: corner_radius",
      },
    ]);
    expect(found({ ...cardOf(hr), elements: [] })).toEqual(["elements 200621"]);
  });
  it.each(["note", "action", "wordart", "plain_text", "toString"])(
    "%s is no component of 2.0",
    (tag) => expect(found(cardOf({ tag }))).toEqual(["body.elements[0] 200861"]),
  );
  it("a component without a tag, or that is no object, is refused", () => {
    const body = { elements: ["x", null, {}] };
    expect(found({ schema: "2.0", body })).toEqual([
      "body.elements[0] 200861",
      "body.elements[1] 200861",
      "body.elements[2] 200861",
    ]);
  });
  it("the keys of version 1 are refused on a button", () => {
    const button = { tag: "button", url: "https://x.cn", value: {}, action_type: "request" };
    expect(codes(cardOf(button))).toEqual([200621, 200621, 200621]);
  });
  it("schema 2.0 is written out, and a card is always shared", () => {
    expect(found({ body: { elements: [hr] } })).toEqual(["schema 200621"]);
    expect(found({ ...cardOf(hr), config: { update_multi: false } })).toEqual([
      "config.update_multi 200621",
    ]);
  });
  it("a confirm dialog has a title and a text", () => {
    const button = { tag: "button", confirm: { title: plain("确定？") } };
    expect(found(cardOf(button))).toEqual(["body.elements[0].confirm.text 200621"]);
  });
  it("an invalid chart spec has its own code", () => {
    expect(codes(cardOf({ tag: "chart", chart_spec: {} }))).toEqual([200550]);
  });
  it("a cell holds what its column's data type says", () => {
    const columns = [
      { name: "n", data_type: "number" },
      { name: "t", data_type: "text" },
    ];
    expect(found(cardOf({ tag: "table", columns, rows: [{ n: 1, t: "x" }, { t: "x" }] }))).toEqual(
      [],
    );
    expect(found(cardOf({ tag: "table", columns, rows: [{ n: "1", t: 2 }] }))).toEqual([
      "body.elements[0].rows[0].n 200914",
      "body.elements[0].rows[0].t 200914",
    ]);
  });
  it("option values and column names are unique", () => {
    const option = { text: plain("甲"), value: "a" };
    expect(codes(cardOf({ tag: "select_static", options: [option, option] }))).toEqual([200621]);
    const columns = many(2, { name: "a", data_type: "text" });
    expect(codes(cardOf({ tag: "table", columns, rows: [] }))).toEqual([200621]);
  });
  it("a picker has a placeholder or a first value that exists", () => {
    expect(codes(cardOf({ tag: "date_picker" }))).toEqual([200621]);
    expect(codes(cardOf({ tag: "date_picker", placeholder: plain("日期") }))).toEqual([]);
    expect(codes(cardOf({ tag: "date_picker", initial_date: "2026-02-28" }))).toEqual([]);
    expect(codes(cardOf({ tag: "date_picker", initial_date: "2026-02-29" }))).toEqual([200621]);
    expect(codes(cardOf({ tag: "picker_time", initial_time: "23:59" }))).toEqual([]);
    expect(codes(cardOf({ tag: "picker_time", initial_time: "24:00" }))).toEqual([200621]);
  });
});

describe("anything else", () => {
  const circle: Loose = {};
  circle.self = circle;
  it.each([[undefined], [null], [1], ["{}"], [[]], [{}], [circle], [{ n: 1n }]])(
    "%# is refused without failing",
    (value) => expect(validateCard(value).length).toBeGreaterThan(0),
  );
});

describe("checked", () => {
  it("gives the card back when nothing is wrong", () => {
    const good = card({ summary: "s", elements: [text("好")] });
    expect(checked("good", good)).toBe(good);
  });
  it("names the card and every problem when something is", () => {
    const elements: CardElement[] = [
      markdown("a", { elementId: "x" }),
      markdown("b", { elementId: "x" }),
      markdown("c", { elementId: "9" }),
    ];
    expect(() => checked("checklist", card({ summary: "s", elements }))).toThrow(
      /card checklist [\s\S]*elements\[2\]\.element_id \[200621\][\s\S]*elements\[1\]\.element_id \[300301\]/,
    );
  });
});
