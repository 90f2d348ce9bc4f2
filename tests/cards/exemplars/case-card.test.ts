import { describe, expect, it } from "vitest";
import { caseRefusalWords } from "#cards/exemplars/case-words.ts";
import { caseEntries } from "#cards/gallery/cases.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";

const textOf = (named: string) => {
  const entry = caseEntries.find(({ name }) => name === named);
  if (entry === undefined) throw new Error(`no card is called ${named}`);
  return fallbackText(entry.card);
};

describe("the cards of cases", () => {
  it.each(caseEntries.map(({ name, card }) => ({ name, card })))(
    "are ones that the platform takes: $name",
    ({ card }) => {
      expect(validateCard(card)).toEqual([]);
      expect(fallbackText(card).length).toBeGreaterThan(10);
    },
  );

  it("say how it was done, what it cost and brought, and whom to ask in the chat", () => {
    const said = textOf("案例 · 已发布");
    for (const part of ["当时的情况：外出党员多", "1. 每月5日定为党费日", "花费：不花钱"])
      expect(said).toContain(part);
    expect(said).toContain("找谁问：组织委员（春晓镇柳芽村党支部书记王建国，在飞书里找）");
    expect(said).toContain("3个支部借鉴并确认做成");
  });

  it("let the adopter confirm, and nobody else", () => {
    expect(textOf("案例 · 正在借鉴")).toContain("做完了，确认");
    expect(textOf("案例 · 等发布")).not.toContain("做完了");
    expect(textOf("案例 · 退回")).not.toContain("做完了");
  });

  it("say the place of what may not be written, and no number again", () => {
    const refusal = { kind: "case.forbidden", part: "steps", nth: 2 } as const;
    expect(caseRefusalWords({ ...refusal, flaw: "phone", found: "" })).toBe(
      "“做法第2步”有电话号码，请删掉以后再交。",
    );
    expect(caseRefusalWords({ ...refusal, nth: null, flaw: "discipline", found: "党纪处分" })).toBe(
      "“做法”涉及纪律处分、信访等内容（“党纪处分”），请删掉以后再交。",
    );
  });
});
