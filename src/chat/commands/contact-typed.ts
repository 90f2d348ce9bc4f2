/** 联系点 as people write it: 联系点, 联系点 柳芽村, 联系点 柳芽村 看了活动室，书记反映缺投影仪. */
import type { ContactPoint } from "#supervision/contact-ports.ts";
import { calledFrom, stemsOf } from "./unit-called.ts";

export type ContactTyped = {
  /** "" when no branch is named. */
  readonly called: string;
  /** The sentence; "" when it is only asked for. */
  readonly words: string;
};

export function readContactTyped(rest: string): ContactTyped {
  const [, called = "", words = ""] = /^([^\s,，:：]+)[\s,，:：]*(.*)$/s.exec(rest.trim()) ?? [];
  return { called, words: words.trim() };
}

/** What stands behind 问题： or 反映, one problem a clause; 没有反映问题 and 反映很好 are none. */
export function problemsIn(words: string): readonly string[] {
  const [, after = ""] =
    /(?:问题(?:是|有)?[:：]|(?<!没有|没|未|无)反映(?:的问题)?)(.*)$/s.exec(words) ?? [];
  return after
    .split(/[；;。\n]/)
    .map((one) => one.replace(/^[\s,，:：]+/, "").trim())
    .filter((one) => one !== "" && !PRAISE.test(one));
}
const PRAISE = /^(?:[都很较挺]|非常|比较|普遍)*(?:好|不错|满意|良好)/;

/** The branches that are called so, the whole name before a part of it. */
export function pointsCalled(
  points: readonly ContactPoint[],
  called: string,
): readonly ContactPoint[] {
  const whole = points.filter(({ branch }) =>
    [branch.id, branch.name, branch.shortName].includes(called),
  );
  if (whole.length > 0) return whole;
  const text = calledFrom([called]);
  for (const part of [text, ...stemsOf(text)]) {
    const held = points.filter(({ branch }) => part !== "" && branch.name.includes(part));
    if (held.length > 0) return held;
  }
  return [];
}
