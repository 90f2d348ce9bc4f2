/** Feishu's colour names as the light theme shows them. */

const HUES: Readonly<Record<string, readonly [ground: string, line: string, ink: string]>> = {
  blue: ["#e1eaff", "#bacefd", "#245bdb"],
  carmine: ["#fee3ee", "#fbb6d2", "#b81e62"],
  green: ["#d9f5d6", "#a6e3a1", "#237b19"],
  indigo: ["#e6e7ff", "#c0c3fa", "#4752e6"],
  lime: ["#eef6c6", "#d6e57f", "#5b6b00"],
  orange: ["#feead2", "#fdcb97", "#a44904"],
  purple: ["#ece2fe", "#cdb2fa", "#6425d0"],
  red: ["#fde2e2", "#fab6b6", "#c02a26"],
  sunflower: ["#fff4c2", "#f5d973", "#7a5b00"],
  turquoise: ["#d5f6f2", "#97e3da", "#04756b"],
  violet: ["#f8def8", "#eea9ee", "#971c97"],
  wathet: ["#d9f3fd", "#97dcfc", "#0a6a9c"],
  yellow: ["#faf1d1", "#f3d98c", "#795101"],
  grey: ["#f2f3f5", "#dee0e3", "#646a73"],
  neutral: ["#eff0f1", "#dee0e3", "#51565d"],
};

const hueOf = (name: string) => HUES[name.replace(/-\d+$/, "")];
const shadeOf = (name: string) => Number(/-(\d+)$/.exec(name)?.[1] ?? 600);

/** Text in a named colour. */
export const inkOf = (name: string): string => hueOf(name)?.[2] ?? "inherit";
/** A box in a named colour: pale for low shades, a clear tint otherwise. */
export function groundOf(name: string): string {
  const hue = hueOf(name);
  if (hue === undefined) return name === "white" || name === "bg-white" ? "#fff" : "transparent";
  return shadeOf(name) <= 100 ? `color-mix(in srgb, ${hue[0]} 55%, white)` : hue[0];
}
export const lineOf = (name: string): string => hueOf(name)?.[1] ?? "#dee0e3";
export const tagColours = (name: string): { readonly ink: string; readonly ground: string } => {
  const hue = hueOf(name) ?? HUES["neutral"];
  return { ink: hue?.[2] ?? "#51565d", ground: hue?.[0] ?? "#eff0f1" };
};
