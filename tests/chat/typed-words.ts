/** What the lines of typed-lines.ts and refused-lines.ts are made of: who and where, and the words that answers hold. */

/** Secretaries of 柳芽村 and 春晓镇, an operator, a leader, an inspector, somebody bound to nobody. */
export type Who = "secretary" | "town" | "operator" | "leader" | "inspector" | "stranger";
export type Where = "private" | "town group" | "county group" | "unknown group";

/** Who types what, and what the answer's text holds. */
export type TypedLine = readonly [Who, Where, string, ...(readonly string[])];

export const as = (name: string) => `按“${name}”理解`;
export const maybe = (line: string) => `您是不是要“${line}”？`;
export const progress = (unit: string, time = "2026年12月") => `【${time}进度 · ${unit}】`;
export const COUNTY = "中共示例县委员会";
export const SPRING = "中共示例县春晓镇委员会";
export const WILLOW = "柳芽村党支部";
export const STATE = `【2026年12月状态 · ${WILLOW}】`;
export const SCORE = `【2026年得分 · ${WILLOW}】`;
export const LIST = "【2026年12月清单】";
export const HELP = "【筑基 · 帮助】";
export const IN_PRIVATE = "请在私聊里问";
export const NO_RANKING = "这里不排名";
export const NO_CHECK_IN = "这里不打卡";
export const MONTHS = "进度按月或按年看";
export const unknown = (text: string) => `没有看懂“${text}”`;
export const notFound = (name: string) => `没有找到您能看的“${name}”`;

export const inPrivate = (
  who: Who,
  lines: readonly (readonly [string, ...(readonly string[])])[],
): readonly TypedLine[] => lines.map(([typed, ...held]) => [who, "private", typed, ...held]);
