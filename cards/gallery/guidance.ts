/** 指导任务的样张。 */
import {
  GUIDANCE_SHOWN,
  type GuidanceCardView,
  guidanceCard,
  guidanceListCard,
} from "#cards/supervision/guidance-card.ts";
import { guidanceFormCard } from "#cards/supervision/guidance-form-card.ts";
import { guidanceRefusalWords } from "#cards/supervision/guidance-words.ts";
import { GUIDANCE_RULES, type Guidance } from "#supervision/guidance.ts";
import type { GalleryEntry } from "./entry.ts";
import { BRANCH, COMMITTEE, LONG_COMMITTEE, LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";

const TODAY = "2026-11-20";
const PATH = "SL/SL01";
const { longestWords, mostBranches } = GUIDANCE_RULES;

const task: Guidance = {
  id: "H3K7M9PA",
  unitId: "SL01",
  itemCode: "C-SUP-01",
  sector: "village",
  ownerId: "P2",
  aim: "三个村的活动室年底前都能用起来",
  dueOn: "2026-12-18",
  branches: ["SL01-01", "SL01-02"],
  givenBy: "P1",
  givenAt: NOW,
  result: null,
  doneAt: null,
};
const done: Guidance = { ...task, result: "两个村都去过，活动室开门了。", doneAt: NOW };

const branches = [BRANCH, "春晓镇桃溪村党支部"].map((name, index) => ({
  id: `SL01-0${index + 1}`,
  name,
  path: `${PATH}/SL01-0${index + 1}`,
}));
const longBranches = Array.from({ length: mostBranches }, (_, index) => ({
  id: `B${index}`,
  name: LONG_UNIT,
  path: `${PATH}/B${index}`,
}));

const view = (given: Partial<GuidanceCardView> = {}): GuidanceCardView => ({
  task,
  unit: { id: "SL01", name: COMMITTEE, path: PATH },
  ownerName: "李明",
  giverName: "陈志远",
  branches,
  itemName: "活动场所",
  today: TODAY,
  isOwn: true,
  mayFinish: true,
  ...given,
});
const LONG_ITEM = "村级重大事项四议两公开全过程记录与结果公示的条目名称写得很长时";
const long = view({
  task: {
    ...task,
    aim: "做".repeat(longestWords),
    result: "成".repeat(longestWords),
    doneAt: NOW,
  },
  unit: { id: "SL01", name: LONG_COMMITTEE, path: PATH },
  ownerName: LONG_PERSON,
  giverName: LONG_PERSON,
  branches: longBranches,
  itemName: LONG_ITEM,
});

const one = (name: string, when: string, of: GuidanceCardView): GalleryEntry => ({
  made: "supervision/guidance-card guidanceCard",
  name: `指导任务 · ${name}`,
  when,
  card: guidanceCard(of),
});

const list = (
  name: string,
  when: string,
  of: Partial<Parameters<typeof guidanceListCard>[0]>,
): GalleryEntry => ({
  made: "supervision/guidance-card guidanceListCard",
  name: `指导列表 · ${name}`,
  when,
  card: guidanceListCard({ tasks: [], gives: false, said: null, ...of }),
});

const organiser = { personId: "P2", name: "李明", unitName: COMMITTEE, paths: [PATH] };
const short = branches.map((branch, index) => ({
  ...branch,
  mark: index === 0 ? ("fails" as const) : ("partly" as const),
}));
const formView = {
  unit: { id: "SL01", name: COMMITTEE },
  item: { code: "C-SUP-01", name: "活动场所" },
  sector: "village",
  organisers: [organiser],
  branches: short,
  dueOn: "2026-12-18",
  token: "om_1:1",
} as const;

const form = (
  name: string,
  when: string,
  of: Partial<Parameters<typeof guidanceFormCard>[0]> = {},
): GalleryEntry => ({
  made: "supervision/guidance-form-card guidanceFormCard",
  name: `派指导 · ${name}`,
  when,
  card: guidanceFormCard({ ...formView, ...of }),
});

export const guidanceEntries: readonly GalleryEntry[] = [
  one("新的", "组织员，派给他的", view()),
  one("过期", "组织员，到期以后", view({ task: { ...task, dueOn: "2026-11-18" } })),
  one("派的人看", "派的人，还没有完成", view({ isOwn: false, said: "✅ 已派 09:12" })),
  one("上级看", "县委组织部，乡镇派的", view({ isOwn: false, mayFinish: false })),
  one("已完成", "派的人，组织员完成以后", view({ task: done, isOwn: false })),
  one(
    "结果没写",
    "组织员，没有写就点了完成",
    view({
      refused: { why: guidanceRefusalWords({ kind: "guidance.result-missing" }), written: "" },
    }),
  ),
  one("最长的文字", "派的人，都写满", long),
  list("没有", "组织员，发了“指导”", {}),
  list("两条", "派的人，发了“指导”", {
    gives: true,
    tasks: [view({ isOwn: false }), view({ task: done, isOwn: false })],
  }),
  list("最长的文字", "组织员，很多条都写满", {
    gives: true,
    said: "✅ 已完成",
    tasks: Array.from({ length: GUIDANCE_SHOWN + 1 }, () => long),
  }),
  form("空白", "派的人，发了“指导 派 C-SUP-01 农村”"),
  form("不归他管", "派的人，选的支部有的不归这位组织员管", {
    organisers: [organiser, { ...organiser, personId: "P3", name: "王芳" }],
    refused: {
      why: guidanceRefusalWords({ kind: "guidance.not-theirs", theirs: ["SL01-01"] }),
      given: { ownerId: "P3", aim: task.aim, dueOn: task.dueOn, branches: ["SL01-01"] },
    },
  }),
  form("最长的文字", "派的人，都写满", {
    unit: { id: "SL01", name: LONG_COMMITTEE },
    item: { code: "C-SUP-01", name: LONG_ITEM },
    sector: null,
    organisers: Array.from({ length: 12 }, (_, index) => ({
      ...organiser,
      personId: `P${index}`,
      name: LONG_PERSON,
      unitName: LONG_COMMITTEE,
    })),
    branches: longBranches.map((branch) => ({ ...branch, mark: "partly" })),
    refused: {
      why: guidanceRefusalWords({ kind: "guidance.rest-day", next: "2026-12-21" }),
      given: {
        ownerId: "P1",
        aim: "做".repeat(longestWords),
        dueOn: "2026-12-19",
        branches: longBranches.map(({ id }) => id),
      },
    },
  }),
];
