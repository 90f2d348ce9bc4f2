/** Charts as VChart specs without functions; every value is labelled, so colour is never the only signal. */
import type { ChartElement, ChartRow, ChartSpec } from "./card.ts";
import { type PlaceOptions, placed, present } from "./present.ts";

export type ChartOptions = PlaceOptions & {
  readonly title?: string;
  readonly aspectRatio?: ChartElement["aspect_ratio"];
  readonly height?: ChartElement["height"];
  readonly theme?: ChartElement["color_theme"];
};

/** A chart of a spec written elsewhere. */
export const chart = (chartSpec: ChartSpec, options: ChartOptions = {}): ChartElement => ({
  tag: "chart",
  chart_spec: chartSpec,
  ...present({
    aspect_ratio: options.aspectRatio,
    height: options.height,
    color_theme: options.theme,
  }),
  ...placed(options),
});

/** One measured value; `series` where several are compared at each place. */
export type Point = { readonly at: string; readonly value: number; readonly series?: string };

const rowOf = (point: Point): ChartRow =>
  point.series === undefined
    ? { at: point.at, value: point.value }
    : { at: point.at, value: point.value, series: point.series };

const commonSpec = (options: ChartOptions, values: readonly ChartRow[], legend: boolean) => ({
  ...(options.title === undefined ? {} : { title: { text: options.title } }),
  data: { values },
  label: { visible: true },
  legends: { visible: legend, orient: "bottom" as const },
});

export type BarChartOptions = ChartOptions & {
  /** Bars run from left to right, which leaves room for long names. */
  readonly horizontal?: boolean;
  /** Series on top of each other instead of side by side. */
  readonly stacked?: boolean;
};

export function barChart(points: readonly Point[], options: BarChartOptions = {}): ChartElement {
  const compared = points.some((point) => point.series !== undefined);
  const place = compared && options.stacked !== true ? ["at", "series"] : "at";
  const horizontal = options.horizontal === true;
  return chart(
    {
      type: "bar",
      ...commonSpec(options, points.map(rowOf), compared),
      xField: horizontal ? "value" : place,
      yField: horizontal ? place : "value",
      ...(horizontal ? { direction: "horizontal" } : {}),
      ...(compared ? { seriesField: "series" } : {}),
      ...present({ stack: options.stacked }),
      ...(options.stacked === true ? { label: { visible: true, position: "inside" } } : {}),
    },
    options,
  );
}

export function lineChart(points: readonly Point[], options: ChartOptions = {}): ChartElement {
  const compared = points.some((point) => point.series !== undefined);
  return chart(
    {
      type: "line",
      ...commonSpec(options, points.map(rowOf), compared),
      xField: "at",
      yField: "value",
      ...(compared ? { seriesField: "series" } : {}),
    },
    options,
  );
}

export type Slice = { readonly name: string; readonly value: number };

export type PieChartOptions = ChartOptions & {
  /** A hole in the middle. */
  readonly doughnut?: boolean;
};

export const pieChart = (slices: readonly Slice[], options: PieChartOptions = {}): ChartElement =>
  chart(
    {
      type: "pie",
      ...commonSpec(
        options,
        slices.map(({ name, value }) => ({ name, value })),
        true,
      ),
      categoryField: "name",
      valueField: "value",
      outerRadius: 0.8,
      ...(options.doughnut === true ? { innerRadius: 0.5 } : {}),
    },
    options,
  );
