/** Charts, drawn by VChart as the client does; the library is loaded with the first of them. */
import type { Draw } from "./card.ts";
import { h } from "./dom.ts";
import { type Json, partIn, textIn } from "./wire.ts";

type Chart = { readonly renderAsync: () => Promise<unknown> };
type Library = {
  readonly VChart: new (spec: unknown, options: { readonly dom: HTMLElement }) => Chart;
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

async function render(node: HTMLElement, element: Json): Promise<void> {
  const { VChart } = await loadLibrary();
  const colours = THEMES[textIn(element, "color_theme") || "brand"] ?? THEMES["brand"];
  const spec = { color: colours, animation: false, ...partIn(element, "chart_spec") };
  await new VChart(spec, { dom: node }).renderAsync();
}

/** Waits until the node stands in the page, because VChart measures it. */
function whenShown(node: HTMLElement, then: () => void): void {
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    then();
  });
  seen.observe(node);
}

const chart: Draw = (element) => {
  const height = textIn(element, "height");
  const title = textIn(partIn(partIn(element, "chart_spec"), "title"), "text");
  const node = h("div", {
    class: "chart",
    role: "img",
    "aria-label": title === "" ? "图表" : title,
    style: height.endsWith("px")
      ? { height }
      : { "aspect-ratio": RATIOS[textIn(element, "aspect_ratio")] ?? "16 / 9" },
  });
  whenShown(node, () => {
    render(node, element).catch((error: unknown) => {
      node.textContent = `图表无法显示：${error instanceof Error ? error.message : String(error)}`;
    });
  });
  return node;
};

export const charts: Readonly<Record<string, Draw>> = { chart };
