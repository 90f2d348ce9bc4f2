/** Whatever our builders can build within the limits, the platform's validator takes. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Card, CardElement, ChartElement, NestedElement } from "#cards/kit/card.ts";
import { barChart, lineChart, pieChart } from "#cards/kit/chart.ts";
import {
  card,
  header,
  hr,
  img,
  markdown,
  marked,
  note,
  person,
  personList,
  text,
} from "#cards/kit/elements.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import {
  button,
  checker,
  datePicker,
  input,
  multiSelectStatic,
  overflow,
  resetButton,
  selectPerson,
  selectStatic,
  submitButton,
} from "#cards/kit/inputs.ts";
import {
  collapsiblePanel,
  column,
  columnSet,
  form,
  interactiveContainer,
  table,
} from "#cards/kit/layout.ts";
import { validateCard } from "#cards/kit/validate.ts";

const words = fc.string({ unit: "grapheme", maxLength: 20 });
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const given = (fields: Readonly<Record<string, unknown>>) =>
  fc.constant(
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  );
const optional = (shape: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .record(Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, maybe(value)])))
    .chain(given);

const colour = fc.constantFrom("grey", "red-50", "blue", "default");
const choices = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 })
  .map((values) => values.map((value) => ({ text: `选 ${value}`, value })));
const callback = fc.record({ kind: words, revision: fc.nat() });
const confirm = fc.record({ title: words, text: words });
const pressing = optional({ confirm, typed: words, margin: fc.constant("4px 0px") });
const fieldOptions = optional({
  placeholder: words,
  required: fc.boolean(),
  width: fc.constantFrom("fill", "default", "120px"),
  disabled: fc.boolean(),
  callback,
  confirm,
});
const points = fc.array(fc.record({ at: words, value: fc.nat() }), { maxLength: 3 });

const shown: fc.Arbitrary<NestedElement> = fc.oneof(
  fc
    .tuple(words, optional({ align: fc.constant("center"), size: fc.constant("heading") }))
    .map(([content, options]) => markdown(content, options)),
  fc
    .tuple(words, optional({ colour, lines: fc.integer({ min: 1, max: 4 }) }))
    .map(([content, options]) => text(content, options)),
  words.map((content) => note(content)),
  fc.constant(hr()),
  fc
    .tuple(words, optional({ title: words, preview: fc.boolean() }))
    .map(([alt, options]) => img("img_v3_x", alt, options)),
  fc.constant(person("ou_1", { style: "capsule" })),
  fc.constant(personList(["ou_1", "ou_2"], { lines: 1 })),
);
const charts: fc.Arbitrary<ChartElement> = fc.oneof(
  fc
    .tuple(points, optional({ horizontal: fc.boolean(), stacked: fc.boolean(), title: words }))
    .map(([at, options]) => barChart(at, options)),
  points.map((at) =>
    lineChart(
      at.map((point) => ({ ...point, series: "甲" })),
      { height: "200px" },
    ),
  ),
  fc
    .boolean()
    .map((doughnut) => pieChart([{ name: "甲", value: 1 }], { doughnut, aspectRatio: "1:1" })),
);
const pressed: fc.Arbitrary<NestedElement> = fc.oneof(
  fc
    .tuple(words, callback, pressing)
    .map(([label, value, options]) =>
      button(label, { callback: value }, { type: "primary", ...options }),
    ),
  words.map((label) =>
    button(label, { url: "https://example.cn" }, { size: "small", disabledTips: "已截止" }),
  ),
  fc.tuple(choices, callback).map(([all, value]) => overflow(all, value)),
);

/** Names differ by a running number, as an author's would. */
let used = 0;
const nextName = () => {
  used += 1;
  return `n${used}`;
};
const fields: fc.Arbitrary<NestedElement> = fc.oneof(
  fc
    .tuple(
      fieldOptions,
      optional({
        label: words,
        rows: fc.integer({ min: 1, max: 9 }),
        maxLength: fc.integer({ min: 1, max: 1000 }),
      }),
    )
    .map(([options, more]) => input(nextName(), { ...options, ...more })),
  fc.tuple(choices, fieldOptions).map(([all, options]) => selectStatic(nextName(), all, options)),
  fc.constantFrom([], ["ou_1"]).map((ids) => selectPerson(nextName(), ids)),
  fc
    .constantFrom({ initialOn: "2026-11-05" }, { placeholder: "日期" })
    .map((first) => datePicker(nextName(), first)),
  fc.tuple(words, pressing).map(([label, options]) => checker(nextName(), label, options)),
);
const multi: fc.Arbitrary<NestedElement> = choices.map((all) => multiSelectStatic(nextName(), all));

const inColumns = (inner: fc.Arbitrary<NestedElement>): fc.Arbitrary<NestedElement> =>
  fc
    .array(
      fc.tuple(
        fc.array(inner, { maxLength: 2 }),
        optional({
          width: fc.constantFrom("auto", "weighted", "80px"),
          weight: fc.integer({ min: 1, max: 5 }),
          background: colour,
          padding: fc.constant("4px"),
        }),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((all) =>
      columnSet(
        all.map(([elements, options]) => column(elements, options)),
        { flex: "none", spacing: "small" },
      ),
    );
const inPanel = (inner: fc.Arbitrary<NestedElement>): fc.Arbitrary<NestedElement> =>
  fc
    .tuple(
      words,
      fc.array(inner, { maxLength: 2 }),
      optional({ expanded: fc.boolean(), border: colour }),
    )
    .map(([title, elements, options]) => collapsiblePanel(title, elements, options));
const inBox = (inner: fc.Arbitrary<NestedElement>): fc.Arbitrary<NestedElement> =>
  fc
    .tuple(
      fc.array(inner, { maxLength: 2 }),
      callback,
      optional({ border: colour, cornerRadius: fc.constant("8px"), confirm }),
    )
    .map(([elements, value, options]) =>
      interactiveContainer(elements, { callback: value }, options),
    );

const box = inBox(fc.oneof(shown, inColumns(fc.oneof(shown, pressed))));
const nested = fc.oneof(
  shown,
  pressed,
  fields,
  charts,
  inColumns(fc.oneof(shown, box, inPanel(fc.oneof(shown, charts)))),
  inPanel(inColumns(fc.oneof(charts, box, fields))),
  box,
);
const forms = fc
  .array(fc.oneof(shown, fields, multi, inColumns(fc.oneof(fields, multi)), inPanel(shown)), {
    maxLength: 4,
  })
  .map((elements) =>
    form(nextName(), [
      ...elements.filter((element) => element.tag !== "chart"),
      columnSet([
        column([submitButton("提交", nextName(), { v: 1 })]),
        column([resetButton("重填", nextName())]),
      ]),
    ]),
  );
const tables = fc
  .array(fc.record({ name: words, score: fc.float({ noNaN: true, noDefaultInfinity: true }) }), {
    maxLength: 4,
  })
  .map((rows) =>
    table(
      [
        { name: "name", display_name: "支部", data_type: "text" },
        { name: "score", display_name: "得分", data_type: "number", format: { precision: 1 } },
      ],
      rows,
      { pageSize: 5 },
    ),
  );
const cards: fc.Arbitrary<Card> = fc
  .tuple(
    fc.array(nested, { maxLength: 5 }),
    fc.array(fc.oneof(forms, tables), { maxLength: 3 }),
    words,
    fc.boolean(),
  )
  .map(([some, atRoot, title, forwardable]) => {
    const elements: CardElement[] = [...some, ...atRoot, hr()];
    return card({
      header: header(title, "red", { subtitle: title, tags: [{ text: title, colour: "neutral" }] }),
      elements,
      summary: title,
      width: "fill",
      spacing: "8px",
      forwardable,
      elementId: "o0123456789abcdefghi",
    });
  });

const isLimit = ({ code, reason }: { code: unknown; reason: string }) =>
  code === 230025 || code === 11310 || reason.startsWith("charts load slowly");

describe("builders", () => {
  it("make only cards the validator takes, but for their size", () => {
    fc.assert(
      fc.property(cards, (built) => {
        expect(validateCard(built).filter((problem) => !isLimit(problem))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
  it("make plain JSON: nothing but what a client receives", () => {
    fc.assert(
      fc.property(cards, (built) => {
        const received: unknown = JSON.parse(JSON.stringify(built));
        expect(validateCard(received)).toEqual(validateCard(built));
        expect(JSON.stringify(built)).not.toContain("undefined");
      }),
      { numRuns: 100 },
    );
  });
  it("leave out what was not given instead of writing undefined", () => {
    expect(markdown("x", {})).toStrictEqual({ tag: "markdown", content: "x" });
  });
  it("make cards that all have a plain-text twin", () => {
    fc.assert(
      fc.property(cards, (built) => {
        expect(fallbackText(built)).not.toMatch(/undefined|\[object|</);
      }),
      { numRuns: 300 },
    );
  });
});

describe("marked", () => {
  it("puts the id on the first element that has none", () => {
    const two = card({ summary: "s", elements: [hr({ elementId: "taken" }), hr()] });
    expect(marked(two, "o1").body.elements.map((element) => element.element_id)).toEqual([
      "taken",
      "o1",
    ]);
    expect(() => marked(card({ summary: "s", elements: [] }), "o1")).toThrow(/o1/);
  });
});

describe("charts", () => {
  it("stand series side by side, or stacked, along the axis asked for", () => {
    const series = [{ at: "一季度", value: 1, series: "甲" }];
    expect(barChart(series).chart_spec).toMatchObject({
      xField: ["at", "series"],
      yField: "value",
      seriesField: "series",
    });
    expect(barChart(series, { stacked: true, horizontal: true }).chart_spec).toMatchObject({
      xField: "value",
      yField: "at",
      direction: "horizontal",
      stack: true,
    });
  });
  it("write every value beside its mark, and a legend where colours differ", () => {
    expect(pieChart([{ name: "甲", value: 1 }]).chart_spec).toMatchObject({
      label: { visible: true },
      legends: { visible: true },
    });
    expect(lineChart([{ at: "1", value: 1 }]).chart_spec).toMatchObject({
      legends: { visible: false },
    });
  });
});
