/** Charts, drawn by VChart as the client does; the library is loaded with the first of them that is seen. */
import type { Draw } from "./card.ts";
import { h } from "./dom.ts";
import { isJson, type Json, listIn, partIn, textIn } from "./wire.ts";

type Chart = {
  readonly renderAsync: () => Promise<unknown>;
  readonly release: () => void;
};
type Library = {
  readonly VChart: new (
    spec: unknown,
    options: { readonly dom: HTMLElement; readonly theme: string },
  ) => Chart;
};
declare global {
  interface Window {
    readonly VChart?: Library;
  }
}

let loading: Promise<Library> | undefined;

function loadLibrary(): Promise<Library> {
  loading ??= new Promise((resolve, reject) => {
    const script = h("script", { src: "/console/vendor/vchart.js" });
    script.addEventListener("load", () =>
      window.VChart === undefined ? reject(new Error("图表库没有载入")) : resolve(window.VChart),
    );
    script.addEventListener("error", () => reject(new Error("图表库没有载入")));
    document.head.append(script);
  });
  return loading;
}

const RATIOS: Readonly<Record<string, string>> = {
  "1:1": "1 / 1",
  "2:1": "2 / 1",
  "4:3": "4 / 3",
  "16:9": "16 / 9",
};

const THEMES: Readonly<Record<string, readonly string[]>> = {
  brand: ["#3370ff", "#7fa8ff", "#14c9c9", "#f7ba1e", "#ff7d00", "#9fdb1d"],
  rainbow: ["#3370ff", "#34c724", "#ffc60a", "#ff8800", "#f54a45", "#7f3bf5"],
  complementary: ["#3370ff", "#ff8800", "#14c0ff", "#ffc60a"],
  converse: ["#34c724", "#f54a45", "#3370ff", "#ffc60a"],
  primary: ["#1f4ec9", "#3370ff", "#7fa8ff", "#bacefd"],
};

/** Half of the brightness of white: a darker card carries light figures. */
const MIDDLE_GREY = 128;

/** The theme the page shows just now, whoever chose it: the system, or a button of the page. */
function themeAt(node: HTMLElement): "dark" | "light" {
  const [red = 255, green = 255, blue = 255] =
    getComputedStyle(node).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
  return (red + green + blue) / 3 < MIDDLE_GREY ? "dark" : "light";
}

type Drawn = { readonly theme: string; readonly chart: Chart };

async function render(node: HTMLElement, element: Json, theme: string): Promise<Drawn> {
  const { VChart } = await loadLibrary();
  const colours = THEMES[textIn(element, "color_theme") || "brand"] ?? THEMES["brand"];
  const spec = {
    color: colours,
    animation: false,
    background: "transparent",
    ...partIn(element, "chart_spec"),
  };
  const chart = new VChart(spec, { dom: node, theme });
  await chart.renderAsync();
  return { theme, chart };
}

/** Waits until the node stands in the page and is seen, because VChart measures it. */
function whenShown(node: HTMLElement, then: () => void): void {
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    then();
  });
  seen.observe(node);
}

/** Tells of every change of the page's theme while the node stands in the page. */
function onTheme(node: HTMLElement, then: () => void): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const root = new MutationObserver(() => tell());
  const stop = () => {
    system.removeEventListener("change", tell);
    root.disconnect();
  };
  const tell = () => (node.isConnected ? then() : stop());
  system.addEventListener("change", tell);
  root.observe(document.documentElement, { attributes: true });
}

const KINDS: Readonly<Record<string, string>> = {
  bar: "柱状图",
  line: "折线图",
  area: "面积图",
  pie: "饼图",
  common: "组合图",
  funnel: "漏斗图",
  scatter: "散点图",
  radar: "雷达图",
  linearProgress: "进度条",
  circularProgress: "进度环",
  wordCloud: "词云",
};

/** The chart's values as a table that is read out; also what shows where the library cannot be had. */
function valuesTable(spec: Json): HTMLElement {
  const data = spec["data"];
  const sets = isJson(data) ? [data] : Array.isArray(data) ? data : [];
  const rows = sets.flatMap((set) => listIn(set, "values")).filter((row) => isJson(row));
  return h(
    "table",
    { class: "grid chart-values read-out" },
    h("tbody", {}, ...rows.map((row) => h("tr", {}, ...Object.values(row).map(valueCell)))),
  );
}

const valueCell = (value: unknown) =>
  h("td", {}, typeof value === "string" || typeof value === "number" ? String(value) : "");

const chart: Draw = (element) => {
  const spec = partIn(element, "chart_spec");
  const height = textIn(element, "height");
  const kind = KINDS[textIn(spec, "type")] ?? "图表";
  const title = textIn(partIn(spec, "title"), "text");
  const canvas = h("div", {
    class: "chart",
    role: "img",
    "aria-label": title === "" ? kind : `${kind}：${title}`,
    style: height.endsWith("px")
      ? { height }
      : { "aspect-ratio": RATIOS[textIn(element, "aspect_ratio")] ?? "16 / 9" },
  });
  const values = valuesTable(spec);
  const node = h("figure", { class: "chart-figure" }, canvas, values);
  let drawn: Promise<Drawn> | undefined;
  const draw = async () => {
    const theme = themeAt(canvas.closest<HTMLElement>(".card") ?? canvas);
    const before = await drawn;
    if (before?.theme === theme) return;
    before?.chart.release();
    drawn = render(canvas, element, theme);
    await drawn;
  };
  const show = () => {
    draw().catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      canvas.replaceWith(h("p", { class: "unknown" }, `图表无法显示（${why}），数据如下：`));
      values.classList.remove("read-out");
    });
  };
  whenShown(canvas, () => {
    show();
    onTheme(canvas, show);
  });
  return node;
};

export const charts: Readonly<Record<string, Draw>> = { chart };
