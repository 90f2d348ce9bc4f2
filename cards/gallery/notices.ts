/** 合并、提示、空缺的样张。 */
import type { Vacancy } from "#blueprint/people-ports.ts";
import { encodeAction } from "#cards/actions.ts";
import { type BundleLine, bundleCard } from "#cards/chat/bundle-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { vacancyCard } from "#cards/organisation/vacancy-card.ts";
import { at } from "#kernel/calendar.ts";
import type { GalleryEntry } from "./entry.ts";
import { AT } from "./sample-checklist.ts";
import { BRANCH, COMMITTEE, LONG_COMMITTEE, LONG_PERSON, LONG_UNIT } from "./sample-names.ts";

const press = {
  label: "打开清单",
  value: encodeAction({ kind: "checklist.open", ...AT }),
};
const lines: readonly BundleLine[] = [
  { line: "2026年11月清单（春晓镇柳芽村党支部）还有3个工作日截止，还有3条没答", press },
  {
    line: "春晓镇桃溪村党支部求助：主题党日，11月26日前答复",
    press: { label: "答复求助", value: encodeAction({ kind: "help.open", helpId: "H3K7" }) },
  },
  { line: "您的意见有答复了" },
];

const bundle = (name: string, when: string, of: readonly BundleLine[]): GalleryEntry => ({
  made: "chat/bundle-card bundleCard",
  name: `合并 · ${name}`,
  when,
  card: bundleCard(of),
});

/** So many things with the longest names that wait for one person. */
export const longBundle = (count: number): readonly BundleLine[] =>
  Array.from({ length: count }, () => ({
    line: `${LONG_UNIT}2026年11月清单已过截止日3个工作日，还有37条没答`,
    press: { label: "看状态", value: encodeAction({ kind: "command.run", text: "状态 SL01-01" }) },
  }));

const vacancy = (given: Partial<Vacancy> = {}): Vacancy => ({
  unitId: AT.branchId,
  unitName: BRANCH,
  kind: "secretary",
  foundAt: at("2026-11-18", "08:00"),
  personName: null,
  open: 1,
  ...given,
});

export const longVacancies = (count: number): readonly Vacancy[] =>
  Array.from({ length: count }, (_, place) =>
    vacancy({
      unitName: LONG_UNIT,
      kind: (["secretary", "account", "superior"] as const)[place % 3] ?? "secretary",
      personName: LONG_PERSON,
    }),
  );

const vacant = (
  name: string,
  superiorName: string,
  vacancies: readonly Vacancy[],
): GalleryEntry => ({
  made: "organisation/vacancy-card vacancyCard",
  name: `空缺 · ${name}`,
  when: "上级，当天并成一张",
  card: vacancyCard({ superiorId: "SL01", superiorName, vacancies }),
});

export const noticeEntries: readonly GalleryEntry[] = [
  bundle("几件事", "任何人，一天的第二条起并成一张", lines),
  bundle("都办完了", "任何人，打开时已经办完", []),
  bundle("六十件", "第一责任人，名称最长", longBundle(60)),
  {
    made: "chat/notice-card noticeCard",
    name: "提示 · 一句话",
    when: "任何人，问了没有的",
    card: noticeCard({ title: "催办", lines: ["没有您能催办的这个单位。"] }),
  },
  {
    made: "chat/notice-card noticeCard",
    name: "提示 · 带一个按钮",
    when: "任何人，还有一步",
    card: noticeCard({
      title: "我的任务",
      lines: ["您有1期清单没办完。"],
      press: { ...press },
    }),
  },
  vacant("书记空缺", COMMITTEE, [vacancy()]),
  vacant("没有绑定", COMMITTEE, [vacancy({ kind: "account", personName: "王建国" })]),
  vacant("三种都有", COMMITTEE, [
    vacancy(),
    vacancy({ unitName: "春晓镇桃溪村党支部", kind: "account", personName: "孙立", open: 0 }),
    vacancy({ unitName: "桃源乡党委", kind: "superior", open: 0 }),
  ]),
  vacant("六十个，名称最长", LONG_COMMITTEE, longVacancies(60)),
];
