/** 样张：抽一次和组织检查的表 */
import { type DrawWritten, drawFormCard } from "#cards/supervision/draw-form-card.ts";
import { commitRefusalWords } from "#cards/supervision/draw-words.ts";
import {
  type InspectionFormView,
  inspectionFormCard,
} from "#cards/supervision/inspection-form-card.ts";
import { inspectionRefusalWords, teamRefusalWords } from "#cards/supervision/inspection-words.ts";
import {
  type TeamFormView,
  teamChoiceCard,
  teamFormCard,
} from "#cards/supervision/team-form-card.ts";
import type { GalleryEntry } from "./entry.ts";
import { BRANCH, COUNTY, LONG_COMMITTEE, LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";

const UNIT = { id: "SL", name: COUNTY };
const LONG = "很长的用途和数值名称写到不能再长".repeat(14).slice(0, 200);

const WRITTEN: DrawWritten = {
  what: "branches",
  purpose: "第四季度抽查",
  size: "20%",
  source: "双色球第2026135期开奖号码",
  digits: "14",
  on: "2026-11-24",
  time: "21:15",
  least: "1",
  cooldown: "2",
};
const longest: DrawWritten = { ...WRITTEN, purpose: LONG, source: LONG };

const drawForm = (
  name: string,
  when: string,
  of: Partial<Parameters<typeof drawFormCard>[0]> = {},
): GalleryEntry => ({
  made: "supervision/draw-form-card drawFormCard",
  name: `抽一次 · ${name}`,
  when,
  card: drawFormCard({ unit: UNIT, ...of }),
});

const inspectionForm = (
  name: string,
  when: string,
  of: Partial<InspectionFormView> = {},
): GalleryEntry => ({
  made: "supervision/inspection-form-card inspectionFormCard",
  name: `组织检查 · ${name}`,
  when,
  card: inspectionFormCard({ unit: UNIT, draw: null, seen: "SL/I2026-1", ...of }),
});

const INSPECTED = { kind: "spot", name: "", branches: "柳芽村、荷塘村", visitOn: "", team: "2" };

const team: Pick<TeamFormView, "view" | "others"> = {
  view: {
    visit: {
      id: "V1",
      unitId: "SL",
      branchId: "SL01-01",
      kind: "spot",
      editionId: "starter",
      state: "planned",
      visitOn: null,
      openedAt: null,
      closedAt: null,
      won: null,
      possible: null,
    },
    inspectionName: "第四季度抽查",
    branch: { id: "SL01-01", name: BRANCH, path: "SL/SL01/SL01-01", template: "village" },
    team: [{ personId: "i1", name: "赵检", handedInAt: null }],
  },
  others: [{ personId: "i2", name: "钱查" }],
};

const teamForm = (name: string, when: string, of: Partial<TeamFormView> = {}): GalleryEntry => ({
  made: "supervision/team-form-card teamFormCard",
  name: `改派 · ${name}`,
  when,
  card: teamFormCard({ ...team, ...of }),
});

export const planningFormEntries: readonly GalleryEntry[] = [
  drawForm("新的", "县委组织部点“抽一次”"),
  drawForm("太晚了", "数值一小时以内就出来", {
    refused: {
      why: commitRefusalWords({ kind: "draw.too-late", earliest: NOW }),
      written: WRITTEN,
    },
  }),
  drawForm("最长的文字", "各项都写满", {
    unit: { id: "SL", name: LONG_COMMITTEE },
    refused: { why: LONG, written: longest },
  }),
  inspectionForm("写支部", "县委组织部发“检查 组织”"),
  inspectionForm("按抽签", "抽中以后点“组织检查”", {
    draw: { year: "2026", number: 3, drawn: 12 },
  }),
  inspectionForm("要确认", "要告诉的人多", {
    draw: { year: "2026", number: 3, drawn: 12 },
    refused: {
      why: inspectionRefusalWords({
        kind: "inspection.unconfirmed",
        told: { inspectors: 24, secretaries: 12 },
      }),
      written: { ...INSPECTED, visitOn: "2026-11-26" },
      merge: false,
      confirmed: true,
    },
  }),
  inspectionForm("最长的文字", "有的支部已有别的检查组，各项都写满", {
    unit: { id: "SL", name: LONG_COMMITTEE },
    refused: {
      why: LONG,
      written: { ...INSPECTED, name: LONG.slice(0, 60), branches: LONG },
      merge: true,
      confirmed: false,
    },
  }),
  teamForm("换人", "县委组织部发“检查 改派 支部”"),
  teamForm("没有人去", "回避以后凑不齐，点“派人”", { view: { ...team.view, team: [] } }),
  teamForm("没有可派的", "检查员都要回避", { others: [] }),
  teamForm("没写理由", "理由空着就点了派去", {
    refused: {
      why: teamRefusalWords({ kind: "team.words-missing" }),
      written: { from: "i1", to: "i2", reason: "" },
    },
  }),
  teamForm("最长的文字", "名称都最长，检查员很多", {
    view: {
      ...team.view,
      inspectionName: LONG.slice(0, 60),
      branch: { ...team.view.branch, name: LONG_UNIT },
      team: Array.from({ length: 5 }, (_, index) => ({
        personId: `t${index}`,
        name: LONG_PERSON,
        handedInAt: null,
      })),
    },
    others: Array.from({ length: 90 }, (_, index) => ({
      personId: `o${index}`,
      name: LONG_PERSON,
    })),
    refused: { why: LONG, written: { from: "t1", to: "o1", reason: LONG } },
  }),
  {
    made: "supervision/team-form-card teamChoiceCard",
    name: "改派 · 哪一次",
    when: "一个支部有两次检查要去",
    card: teamChoiceCard({
      branchName: BRANCH,
      views: [team.view, { ...team.view, inspectionName: LONG.slice(0, 60) }],
    }),
  },
];
