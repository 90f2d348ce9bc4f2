/** Feishu's colour names in both themes: each is a CSS `light-dark()` pair, legible (4.5:1) as ink on every ground. */

type Theme = readonly [ground: string, line: string, ink: string];

const LIGHT: Readonly<Record<string, Theme>> = {
  blue: ["#e1eaff", "#bacefd", "#245bdb"],
  carmine: ["#fee3ee", "#fbb6d2", "#b01c5d"],
  green: ["#d9f5d6", "#a6e3a1", "#1f7016"],
  indigo: ["#e6e7ff", "#c0c3fa", "#4149d1"],
  lime: ["#eef6c6", "#d6e57f", "#566500"],
  orange: ["#feead2", "#fdcb97", "#9c4504"],
  purple: ["#ece2fe", "#cdb2fa", "#6425d0"],
  red: ["#fde2e2", "#fab6b6", "#b9261e"],
  sunflower: ["#fff4c2", "#f5d973", "#735600"],
  turquoise: ["#d5f6f2", "#97e3da", "#036a60"],
  violet: ["#f8def8", "#eea9ee", "#911b91"],
  wathet: ["#d9f3fd", "#97dcfc", "#096290"],
  yellow: ["#faf1d1", "#f3d98c", "#735001"],
  grey: ["#f2f3f5", "#dee0e3", "#5a606a"],
  neutral: ["#eff0f1", "#dee0e3", "#51565d"],
};

const DARK: Readonly<Record<string, Theme>> = {
  blue: ["#1c2a4a", "#2b4a8f", "#8ab0ff"],
  carmine: ["#421d2e", "#7a2f50", "#f793ba"],
  green: ["#1a3320", "#2f6035", "#6fca72"],
  indigo: ["#262a52", "#434a93", "#a8adff"],
  lime: ["#2c3312", "#566320", "#b5cc4a"],
  orange: ["#412b14", "#7d5020", "#f5a54b"],
  purple: ["#31234f", "#5a3f93", "#bf9ff8"],
  red: ["#451f1f", "#833535", "#f9958f"],
  sunflower: ["#3b3213", "#705f1d", "#e3c04a"],
  turquoise: ["#12342f", "#1f655c", "#4cc9ba"],
  violet: ["#3f1f40", "#793c7b", "#e597e8"],
  wathet: ["#14303e", "#1f5a75", "#62c3f2"],
  yellow: ["#3a2f10", "#6f5a1c", "#e0b84a"],
  grey: ["#2f3133", "#4a4d50", "#b4b8bd"],
  neutral: ["#333538", "#4d5053", "#c0c4c8"],
};

/** What a card lies on, as in card.css. */
const SURFACE = { light: "#ffffff", dark: "#252627" } as const;
/** The share of a ground's colour in its palest shades (`-50`, `-100`). */
const PALE = "55%";

/** The two themes' colours of a name with its shade taken off. */
function themesOf(name: string): { readonly light: Theme; readonly dark: Theme } | undefined {
  const hue = name.replace(/-\d+$/, "");
  const light = LIGHT[hue];
  const dark = DARK[hue];
  return light === undefined || dark === undefined ? undefined : { light, dark };
}

const isPale = (name: string) => Number(/-(\d+)$/.exec(name)?.[1] ?? 600) <= 100;
const pair = (light: string, dark: string) => `light-dark(${light}, ${dark})`;
const paleOf = (ground: string, surface: string) =>
  `color-mix(in srgb, ${ground} ${PALE}, ${surface})`;
/** A colour the card names itself in `config.style.color`; card.ts puts it on the card. */
const ownColour = (name: string, otherwise: string) =>
  /^[\w-]+$/.test(name) && !["default", "white", "bg-white"].includes(name)
    ? `var(--own-colour-${name}, ${otherwise})`
    : otherwise;

/** Text in a named colour. */
export function inkOf(name: string): string {
  const themes = themesOf(name);
  return themes === undefined ? ownColour(name, "inherit") : pair(themes.light[2], themes.dark[2]);
}

/** A box in a named colour: pale for low shades, a clear tint otherwise. */
export function groundOf(name: string): string {
  const themes = themesOf(name);
  if (themes === undefined)
    return name === "white" || name === "bg-white"
      ? pair(SURFACE.light, SURFACE.dark)
      : ownColour(name, "transparent");
  const [light, dark] = [themes.light[0], themes.dark[0]];
  return isPale(name)
    ? pair(paleOf(light, SURFACE.light), paleOf(dark, SURFACE.dark))
    : pair(light, dark);
}

export function lineOf(name: string): string {
  const themes = themesOf(name);
  return themes === undefined
    ? ownColour(name, "var(--card-line)")
    : pair(themes.light[1], themes.dark[1]);
}

/** A tag's ink and ground; a name the platform does not know is neutral. */
export const tagColours = (name: string): { readonly ink: string; readonly ground: string } => {
  const known = themesOf(name) === undefined ? "neutral" : name;
  return { ink: inkOf(known), ground: groundOf(known.replace(/-\d+$/, "")) };
};
