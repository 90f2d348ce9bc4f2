/** Each of the 102 items has a twin with one thing wrong, and the compiler names its row and field. */
import { expect, it } from "vitest";
import { compileDocument, type ItemJson, itemOf, problemsOf, starterDocument } from "./starter.ts";

type Mutation = {
  readonly applies: (item: ItemJson) => boolean;
  readonly mutate: (item: ItemJson) => void;
  readonly column: string;
  readonly says: string;
};

const always = () => true;
const scored =
  (...modes: readonly string[]) =>
  ({ scoring }: ItemJson) =>
    modes.includes(String(scoring["mode"]));
const answered =
  (...types: readonly string[]) =>
  ({ answer }: ItemJson) =>
    types.includes(String(answer["type"]));
const lacks = (field: string): Mutation => ({
  applies: (item) => item[field] !== undefined,
  mutate: (item) => delete item[field],
  column: field,
  says: "缺少此项",
});
const blanks = (field: string): Mutation => ({
  applies: always,
  mutate: (item) => Object.assign(item, { [field]: " " }),
  column: field,
  says: "不能为空",
});
const unknown = (field: string, says: string): Mutation => ({
  applies: (item) => item[field] !== undefined,
  mutate: (item) => Object.assign(item, { [field]: "tomorrow" }),
  column: field,
  says,
});
const sneaks = (field: string, words: string, says: string): Mutation => ({
  applies: (item) => item["exemption_zh"] === undefined,
  mutate: (item) => Object.assign(item, { [field]: `${String(item[field])}${words}` }),
  column: field,
  says,
});
const counts = (answer: object, column: string, says: string): Mutation => ({
  applies: answered("count"),
  mutate: (item) => Object.assign(item.answer, answer),
  column,
  says,
});

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  "no basis": lacks("basis"),
  "an empty basis": blanks("basis"),
  "no steps": lacks("how_zh"),
  "empty steps": blanks("how_zh"),
  "no extent": lacks("extent_zh"),
  "no responsible post": lacks("responsible"),
  "no minutes": lacks("minutes"),
  "no answer": lacks("answer"),
  "no fact for the system": { ...lacks("fact"), says: "要写明事实" },
  "an unknown fact": unknown("fact", "事实词汇中没有"),
  "an unknown frequency": unknown("frequency", "只能是"),
  "an unknown dimension": unknown("dimension", "只能是"),
  "an unknown answerer": unknown("answered_by", "只能是"),
  "an unknown post": unknown("responsible", "只能是"),
  "an unknown sector": {
    applies: always,
    mutate: (item) => Object.assign(item, { sectors: ["village", "moon"] }),
    column: "sectors[1]",
    says: "只能是",
  },
  "an unknown field": {
    applies: always,
    mutate: (item) => Object.assign(item, { weight: 3 }),
    column: "weight",
    says: "没有这个字段",
  },
  "a fact that the secretary is asked": {
    applies: ({ answered_by }) => answered_by === "secretary",
    mutate: (item) => Object.assign(item, { fact: "talks" }),
    column: "answered_by",
    says: "系统已有的事实不再问人",
  },
  "three decimals": {
    applies: always,
    mutate: (item) => Object.assign(item, { points: Number(item["points"]) + 0.001 }),
    column: "points",
    says: "最多两位小数",
  },
  "a thirteenth month": {
    applies: always,
    mutate: (item) => Object.assign(item, { due_months: [13] }),
    column: "due_months[0]",
    says: "月份为1至12",
  },
  "two months of one period": {
    applies: ({ frequency }) => frequency !== "monthly",
    mutate: (item) => Object.assign(item, { due_months: [11, 12] }),
    column: "due_months",
    says: "同一周期内只能到期一次",
  },
  "a ratio above 1": {
    applies: answered("choice"),
    mutate: ({ answer }) =>
      Object.assign(answer, { options: [{ key: "ok", label_zh: "做到", ratio: 1.01 }] }),
    column: "answer.options[0].ratio",
    says: "比例应在0到1之间",
  },
  "no options": {
    applies: answered("choice"),
    mutate: ({ answer }) => delete answer["options"],
    column: "answer.options",
    says: "至少要有两个选项",
  },
  "scoring that cannot read the answer": {
    applies: answered("yes_no", "date", "choice", "text"),
    mutate: (item) => Object.assign(item, { scoring: { mode: "proportional" } }),
    column: "scoring.mode",
    says: "不相配",
  },
  "a rating below 0": {
    applies: scored("inspector_rating"),
    mutate: ({ scoring }) => Object.assign(scoring, { scale: [-0.1, 1] }),
    column: "scoring.scale[0]",
    says: "比例应在0到1之间",
  },
  "a deduction above the points": {
    applies: scored("per_missing"),
    mutate: ({ scoring }) => Object.assign(scoring, { deduct: 9 }),
    column: "scoring.deduct",
    says: "不能超过分值",
  },
  "bands with a gap below": {
    applies: scored("bands"),
    mutate: ({ answer }) => Object.assign(answer, { bands: [{ gte: 90, ratio: 1 }] }),
    column: "answer.bands",
    says: "从0开始",
  },
  "points for a veto": {
    applies: scored("veto"),
    mutate: (item) => Object.assign(item, { points: 1 }),
    column: "points",
    says: "分值应为0",
  },
  "a bonus that the secretary is asked": {
    applies: ({ bonus }) => bonus === true,
    mutate: (item) => Object.assign(item, { answered_by: "secretary" }),
    column: "answered_by",
    says: "加分项不问书记",
  },
  "a photograph as the answer": {
    applies: always,
    mutate: (item) => Object.assign(item, { answer: { type: "photo" } }),
    column: "answer.type",
    says: "照片不得作为条目的答复",
  },
  "minutes online as the unit": counts({ unit: "分钟在线" }, "answer.unit", "不能豁免"),
  "log-ins as the count": counts({ of: "login_days" }, "answer.of", "不能豁免"),
  "a rank as the meaning": counts({ meaning: "全县排名" }, "answer.meaning", "不能豁免"),
  "a check-in in the check": sneaks("check_zh", "每天在群里打卡。", "打卡"),
  "a sign-in in the check": sneaks("check_zh", "扫码签 到。", "签到"),
  "a rank in the check": sneaks("check_zh", "全县排名前十。", "排名"),
  "log-ins in the name": sneaks("name_zh", "（登录率）", "登录"),
  "online time in the check": sneaks("check_zh", "在线时长达标。", "在线"),
  "a screenshot in the check": sneaks("check_zh", "上传截图。", "截图"),
  "photos as the proof": sneaks("evidence", "；照片三张", "照片"),
  "a media piece in the check": sneaks("check_zh", "在市级媒体刊文1篇。", "媒体"),
  "a leader's comment in the extent": sneaks("extent_zh", "获县领导批示。", "批示"),
  "no exemption for its words": {
    applies: (item) => ["COM-TEAM-02", "B-01"].includes(item.code),
    mutate: (item) => delete item["exemption_zh"],
    column: "check_zh",
    says: "请在“豁免及理由”写明理由",
  },
  "an exemption without a reason": {
    applies: (item) => item["exemption_zh"] !== undefined,
    mutate: (item) => Object.assign(item, { exemption_zh: "同意，豁免" }),
    column: "exemption_zh",
    says: "写清理由",
  },
};

const names = Object.keys(MUTATIONS);
const { items } = starterDocument();
const codes = items.map(({ code }) => code);
const fitting = (item: ItemJson) => names.filter((name) => MUTATIONS[name]?.applies(item) === true);
const choices = new Map(items.map((item) => [item, fitting(item)]));
const rarity = new Map(
  names.map((name) => [name, [...choices.values()].filter((fit) => fit.includes(name)).length]),
);

/** Each item takes the mutation used least so far, the rarest first, so that all are used. */
function chooseMutations(): ReadonlyMap<string, string> {
  const used = new Map<string, number>();
  const cost = (name: string) => (used.get(name) ?? 0) * items.length + (rarity.get(name) ?? 0);
  return new Map(
    items.map((item) => {
      const [name = ""] = (choices.get(item) ?? []).toSorted((a, b) => cost(a) - cost(b));
      used.set(name, (used.get(name) ?? 0) + 1);
      return [item.code, name];
    }),
  );
}
const chosen = chooseMutations();

it("has a mutation for every item, and uses every mutation", () => {
  expect(chosen.size).toBe(102);
  const used = new Set(chosen.values());
  expect(names.filter((name) => !used.has(name))).toEqual([]);
});

/** One document in which every item is its twin, so that no problem may hide another. */
function problemsOfTwins() {
  const document = starterDocument();
  for (const item of document.items) MUTATIONS[chosen.get(item.code) ?? ""]?.mutate(item);
  const compiled = compileDocument(document);
  return compiled.ok ? [] : compiled.refusal;
}
const problems = problemsOfTwins().filter(({ column }) => !/^(sectors|dimensions)\./.test(column));

it.each(codes.map((code) => [code, chosen.get(code) ?? ""]))(
  "refuses the twin of %s with %s, at its row",
  (code, name) => {
    const row = codes.indexOf(code) + 1;
    const mutation = MUTATIONS[name];
    expect(problems.filter((problem) => problem.row === row)).toContainEqual({
      sheet: "JSON",
      row,
      column: mutation?.column,
      reason: expect.stringContaining(mutation?.says ?? "") as unknown,
    });
  },
);

it("blames no row for another's mistake", () => {
  const document = starterDocument();
  MUTATIONS["no basis"]?.mutate(itemOf(document, "C-ORG-02"));
  expect(problemsOf(document)).toEqual(["JSON 2 basis: 缺少此项"]);
});

const weighed = ["C-SUP-03", "VIL-SRV-01", "COM-ACT-01", "GOV-TEAM-02", "SOE-SYS-01", "SCH-ORG-01"];

it.each(weighed)("refuses %s with a point more, in words that name its row", (code) => {
  const document = starterDocument();
  const item = itemOf(document, code);
  item["points"] = Number(item["points"]) + 1;
  const place = `第${codes.indexOf(code) + 1}行${code} ${String(item["points"])}分`;
  expect(problemsOf(document)).toContainEqual(expect.stringContaining(place));
});
