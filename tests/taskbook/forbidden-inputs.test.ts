/** 减负: what can never be the input of a score, in fields and in words, and when an exemption helps. */
import { describe, expect, it } from "vitest";
import { findForbiddenInputs, isExemptionIdle } from "#taskbook/forbidden-inputs.ts";

const count = (answer: object = {}) => ({
  type: "count" as const,
  unit: "次",
  gte: 1,
  sub: [],
  bands: [],
  ...answer,
});
const paths = (item: Parameters<typeof findForbiddenInputs>[0]) =>
  findForbiddenInputs(item).map(({ path }) => path);

describe("words by which points are given", () => {
  it.each([
    "每天在工作群打卡",
    "党员扫码签到",
    "学习排名全县前列",
    "全县排行",
    "居全县前三名",
    "APP登录率",
    "登陆平台不少于5次",
    "党员活跃度",
    "在线学习",
    "学习时长60小时",
    "学习积分",
    "群消息点赞",
    "上传照片",
    "活动拍照留存",
    "提交截图",
    "报送视频",
    "市级以上媒体",
    "新闻报道2篇",
    "经验刊发",
    "公众号推送",
    "获领导批示",
  ])("%s is refused", (check) => {
    expect(paths({ check })).toContain("check");
  });

  it.each(["打 卡", "签·到", "排\n名", "照，片", "批　示"])("%j hides nothing", (check) => {
    expect(paths({ check })).toEqual(["check"]);
  });

  it.each([
    "在职党员报到登记",
    "学习培训不少于32学时",
    "评议情况通报所在支部",
    "在线下开展志愿服务",
    "会议记录齐全",
    "述职并接受评议",
  ])("%s is no input of that kind", (check) => {
    expect(paths({ check })).toEqual([]);
  });

  it("are looked for wherever points are decided, and nowhere else", () => {
    const words = "照片";
    expect(
      paths({
        name: words,
        check: words,
        extent: words,
        evidence: words,
        how: words,
        note: words,
        naWhen: words,
        answer: { type: "choice", options: [{ key: "a", label: words, ratio: 1 }] },
      }),
    ).toEqual(["name", "check", "extent", "evidence", "answer.options[0].label"]);
  });
});

describe("an exemption", () => {
  const check = "媒体报道一律不加分";

  it("lets words pass with a reason of six characters", () => {
    expect(paths({ check, exemption: "只说明不加分" })).toEqual([]);
  });

  it("is refused when its reason is shorter, punctuation not counted", () => {
    expect(paths({ check, exemption: "，说明不加分！" })).toEqual(["exemption"]);
  });

  it("never helps a field that says what is counted", () => {
    const exemption = "上级要求统计在线时长";
    expect(paths({ exemption, answer: count({ unit: "分钟在线" }) })).toEqual(["answer.unit"]);
  });

  it("never helps a photograph", () => {
    expect(paths({ exemption: "上级要求上传照片", answer: { type: "photo" } })).toEqual([
      "answer.type",
    ]);
  });

  it("is idle where no word needs it", () => {
    expect(isExemptionIdle({ check: "会议记录齐全", exemption: "没有必要的豁免" })).toBe(true);
    expect(isExemptionIdle({ check, exemption: "只说明不加分" })).toBe(false);
    expect(isExemptionIdle({ check })).toBe(false);
  });
});

describe("fields that say what is counted", () => {
  it.each(["张", "篇", "分钟", "分钟在线", "次打卡", "名次", "张照片", "积分", "次批示", "条报道"])(
    "the unit %s is refused",
    (unit) => expect(paths({ answer: count({ unit }) })).toEqual(["answer.unit"]),
  );

  it.each(["次", "人", "%", "份", "件", "项", "个支部", "学时", "名", "户"])(
    "the unit %s is allowed",
    (unit) => expect(paths({ answer: count({ unit }) })).toEqual([]),
  );

  it.each([
    "check_ins",
    "login_days",
    "online_minutes",
    "rank",
    "photos",
    "page_views",
    "media_articles",
  ])("the key %s is refused", (key) =>
    expect(paths({ answer: count({ of: key, sub: [{ key, gte: 1, unit: "次" }] }) })).toEqual(
      expect.arrayContaining(["answer.of", "answer.sub[0].key"]),
    ),
  );

  it.each(["members_talked", "reviews", "mediations", "by_secretary", "activities", "franking"])(
    "the key %s is allowed",
    (key) => expect(paths({ answer: count({ of: key }) })).toEqual([]),
  );

  it("include what the number means and the day a date asks for", () => {
    expect(paths({ answer: count({ meaning: "点赞数" }) })).toEqual(["answer.meaning"]);
    expect(
      paths({
        answer: {
          type: "date",
          field: "last_login",
          maxAgeYears: 1,
          extensionMaxYears: 0,
          remindMonthsBefore: 0,
        },
      }),
    ).toEqual(["answer.field"]);
  });
});
