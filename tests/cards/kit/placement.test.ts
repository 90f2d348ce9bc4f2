/** Where a component may stand and what it may be called. */
import { describe, expect, it } from "vitest";
import {
  box,
  cardOf,
  chart,
  codes,
  columnOf,
  columnsOf,
  formOf,
  found,
  hr,
  input,
  type Loose,
  md,
  multi,
  panel,
  submit,
  table,
} from "./platform-json.ts";

describe("placement", () => {
  it.each([
    ["a form in a column", columnsOf(formOf())],
    ["a form in a panel", panel(formOf())],
    ["a form in a container", box(formOf())],
    ["a table in a column", columnsOf(table())],
    ["a table in a panel", panel(table())],
    ["a table in a form", formOf(table())],
    ["a chart in a form", formOf(chart)],
    ["a chart in a column of a form", formOf(columnsOf(chart))],
    ["a chart in a container", box(chart)],
    ["a bare column", columnOf()],
    ["a column set of anything else", { tag: "column_set", columns: [md()] }],
    ["a multi select outside a form", multi("m")],
    ["a form without a submit button", { tag: "form", name: "f", elements: [input("a")] }],
    ["a callback button in a form", formOf({ tag: "button", name: "b" })],
    ["a submit button outside a form", submit()],
  ])("refuses %s", (_, element) => {
    expect(codes(cardOf(element))).toContain(200621);
  });
  it("refuses a form in a form, once, where it stands", () => {
    const inner = { ...formOf(), name: "inner", elements: [submit("inner_go")] };
    expect(found(cardOf(formOf(inner)))).toEqual(["body.elements[0].elements[0] 200621"]);
  });
  it.each([
    ["a chart in a column and a panel", panel(columnsOf(chart))],
    ["a multi select in a column of a form", formOf(columnsOf(multi("m")))],
    ["columns in columns", columnsOf(columnsOf(md()))],
    [
      "a submit button in a column of the form",
      { tag: "form", name: "f", elements: [columnsOf(submit())] },
    ],
  ])("takes %s", (_, element) => expect(found(cardOf(element))).toEqual([]));
  it.each([
    [5, []],
    [6, [200621]],
  ])("containers nested %i deep have the problems %j", (depth, problems) => {
    let element = md();
    for (let level = 0; level < depth; level += 1)
      element = level % 2 === 0 ? panel(element) : columnsOf(element);
    expect(codes(cardOf(element))).toEqual(problems);
  });
  it("answers for a card nested thousands deep without failing itself", () => {
    let element = md();
    for (let level = 0; level < 2000; level += 1) element = panel(element);
    expect(codes(cardOf(element))).toContain(200621);
  });
});

const withId = (id: string): Loose => ({ ...hr, element_id: id });

describe("names and ids", () => {
  it("a field, a button or a form without a name shows 200530", () => {
    expect(found(cardOf(formOf({ tag: "input" })))).toEqual([
      "body.elements[0].elements[0].name 200530",
    ]);
    expect(codes(cardOf(formOf(input(""))))).toEqual([200530]);
    expect(codes(cardOf({ tag: "form", elements: [submit()] }))).toEqual([200530]);
  });
  it("a name in a form is used once in the card", () => {
    expect(found(cardOf(formOf(input("a"), columnsOf(input("a")))))).toEqual([
      "body.elements[0].elements[1].columns[0].elements[0].name 200621",
    ]);
    expect(codes(cardOf(input("a"), formOf(input("a"))))).toEqual([200621]);
    expect(codes(cardOf(formOf(input("a")), input("a")))).toEqual([200621]);
    expect(codes(cardOf(formOf(input("f"))))).toEqual([200621]);
    expect(codes(cardOf(input("a"), input("a")))).toEqual([]);
  });
  it("an element_id is unique, begins with a letter and has at most 20 characters", () => {
    expect(codes(cardOf(withId(`o${"9".repeat(19)}`), withId("O_1")))).toEqual([]);
    expect(codes(cardOf(withId(`o${"9".repeat(20)}`)))).toEqual([200621]);
    expect(codes(cardOf(withId("1a")))).toEqual([200621]);
    expect(found(cardOf(withId("a"), panel(withId("a"))))).toEqual([
      "body.elements[1].elements[0].element_id 300301",
    ]);
  });
});
