/** The page's few signs, drawn as lines in the colour of the text; each stands beside words or in a labelled button. */

const PATHS = {
  back: "M15 5l-7 7 7 7",
  clock: "M12 7v5l3 2M12 3a9 9 0 100 18 9 9 0 000-18",
  close: "M6 6l12 12M18 6L6 18",
  copy: "M9 9h10v11H9zM5 15V4h10",
  down: "M12 5v14M6 13l6 6 6-6",
  fault: "M12 4l9 16H3zM12 10v4M12 17v.5",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  fold: "M9 6l6 6-6 6",
  help: "M9 9a3 3 0 116 0c0 2-3 2-3 4M12 17v.5M12 3a9 9 0 100 18 9 9 0 000-18",
  list: "M8 6h12M8 12h12M8 18h12M4 6h.5M4 12h.5M4 18h.5",
  more: "M6 12h.5M12 12h.5M18 12h.5",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.5",
  reply: "M10 6L4 12l6 6M4 12h9c4 0 7 2 7 6",
  reset: "M5 5v5h5M5.5 10A7.5 7.5 0 1112 19.500",
  theme: "M12 4a8 8 0 100 16zM12 4a8 8 0 010 16",
  undo: "M9 7L4 12l5 5M4 12h16",
} as const;
export type IconName = keyof typeof PATHS;

const SVG = "http://www.w3.org/2000/svg";

export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ class: "icon", viewBox: "0 0 24 24" }))
    svg.setAttribute(key, value);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
