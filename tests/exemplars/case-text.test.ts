import { describe, expect, it } from "vitest";
import { CASE_PARTS, CASE_RULES, checkCase, findCaseFlaw } from "#exemplars/case-text.ts";

const WRITTEN = {
  title: "党费日一次收齐",
  situation: "外出党员多，党费常常拖到月底",
  steps: ["每月5日定为党费日", "外出党员由联系人代收登记"],
  cost: "不花钱，每月半小时",
  result: "2026年连续10个月当月收齐，共收8640元",
  contact: "组织委员",
};

describe("what a case may not hold", () => {
  it.each([
    ["身份证号330206197803124518", "id-number"],
    ["330206 19780312 4518", "id-number"],
    ["３３０２０６１９７８０３１２４５１X", "id-number"],
    ["旧号330206780312451", "id-number"],
    ["打13800138000", "phone"],
    ["138-0013-8000", "phone"],
    ["138 0013 8000 找老王", "phone"],
    ["+86 13800138000", "phone"],
    ["0574-88123456", "phone"],
    ["(0574)8812 3456", "phone"],
    ["电话：88123456", "phone"],
    ["这是机 密文件的做法", "secret"],
    ["学习涉密文件", "secret"],
    ["某同志受到党纪处分以后", "discipline"],
    ["根据信访举报核实", "discipline"],
  ])("is found: %s", (text, flaw) => expect(findCaseFlaw(text)?.flaw).toBe(flaw));

  it.each([
    "2026年11月20日，38人参加，收党费13800元",
    "投入138万元，覆盖11个村，2026-11-20完成",
    "编号20261120第001号",
    "每月5日09:00到11:30",
    "人均3.5小时，满意率98.5%",
    "统一社会信用代码另附，不在这里写",
  ])("is not: %s", (text) => expect(findCaseFlaw(text)).toBeUndefined());
});

const steps = (count: number) => ({
  ...WRITTEN,
  steps: Array.from({ length: count }, () => "步"),
});

describe("a case", () => {
  it("is taken whole, without blanks and empty lines", () =>
    expect(checkCase({ ...WRITTEN, steps: [" 第一步 ", "", "第二步"], title: " 标题 " })).toEqual({
      ok: true,
      value: { ...WRITTEN, steps: ["第一步", "第二步"], title: "标题" },
    }));

  it.each(CASE_PARTS)("is refused without its %s, too long, or with a number in it", (part) => {
    const having = (text: string) => ({ ...WRITTEN, [part]: part === "steps" ? [text] : text });
    const limit = CASE_RULES.longest[part];
    expect(checkCase(having("  "))).toEqual({
      ok: false,
      refusal: { kind: "case.missing", part },
    });
    expect(checkCase(having("字".repeat(limit))).ok).toBe(true);
    expect(checkCase(having("字".repeat(limit + 1)))).toEqual({
      ok: false,
      refusal: { kind: "case.too-long", part, limit },
    });
    expect(checkCase(having("找13800138000"))).toEqual({
      ok: false,
      refusal: {
        kind: "case.forbidden",
        part,
        nth: part === "steps" ? 1 : null,
        flaw: "phone",
        found: "",
      },
    });
  });

  it("names the step in which it stands", () =>
    expect(checkCase({ ...WRITTEN, steps: ["好", "打0574-88123456"] })).toMatchObject({
      refusal: { kind: "case.forbidden", part: "steps", nth: 2 },
    }));

  it("has six steps at most", () => {
    expect(checkCase(steps(6)).ok).toBe(true);
    expect(checkCase(steps(7))).toEqual({
      ok: false,
      refusal: { kind: "case.too-many-steps", most: 6 },
    });
  });
});
