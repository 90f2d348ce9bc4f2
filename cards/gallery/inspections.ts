/** 样张：检查计划 */
import { assignedCard } from "#cards/supervision/inspection-assigned-card.ts";
import { type InspectionsView, inspectionsCard } from "#cards/supervision/inspection-card.ts";
import type { ApprovedLine } from "#supervision/plan.ts";
import type { Assigned, InspectionFigures } from "#supervision/plan-ports.ts";
import type { GalleryEntry } from "./entry.ts";
import {
  BRANCH,
  COMMITTEE,
  COUNTY,
  LONG_COMMITTEE,
  LONG_PERSON,
  LONG_UNIT,
  NOW,
} from "./sample-names.ts";

const NUMBER = "示组发〔2026〕3号";
const line = (given: Partial<ApprovedLine> = {}): ApprovedLine => ({
  line: 3,
  kind: "spot",
  name: "第四季度抽查",
  fromOn: "2026-10-09",
  untilOn: "2026-12-18",
  places: 15,
  approvalNumber: NUMBER,
  restDays: 90,
  taken: 12,
  ...given,
});

const figures = (given: Partial<InspectionFigures> = {}): InspectionFigures => ({
  id: "SL/I2026-2",
  kind: "spot",
  name: "第四季度抽查",
  rests: { approvalNumber: NUMBER, line: 3 },
  openedAt: NOW,
  planned: 12,
  done: 4,
  merged: 1,
  unstaffed: 0,
  ...given,
});

const secret = figures({
  id: "SL/U2026-1",
  kind: "unannounced",
  name: "冬季暗访",
  rests: null,
  planned: 3,
  done: 1,
  merged: 0,
});

const planned = (name: string, when: string, given: Partial<InspectionsView>): GalleryEntry => ({
  made: "supervision/inspection-card inspectionsCard",
  name: `检查计划 · ${name}`,
  when,
  card: inspectionsCard({
    unitId: "SL",
    unitName: COUNTY,
    year: "2026",
    unannounced: true,
    lines: [line(), line({ line: 4, kind: "full", name: "年终验收", places: null, taken: 0 })],
    inspections: [secret, figures()],
    unstaffed: [],
    ...given,
  }),
});

const assigned = (name: string, when: string, given: Partial<Assigned>): GalleryEntry => ({
  made: "supervision/inspection-assigned-card assignedCard",
  name: `派去的检查 · ${name}`,
  when,
  card: assignedCard({
    assigned: {
      inspection: { id: "SL/I2026-2", kind: "spot", name: "第四季度抽查" },
      unitName: COUNTY,
      visits: [
        { id: "V1", branchName: BRANCH, visitOn: "2026-11-20" },
        { id: "V2", branchName: "春晓镇杏雨村党支部", visitOn: "2026-11-25" },
        { id: "V3", branchName: "夏禾镇荷塘村党支部", visitOn: null },
      ],
      ...given,
    },
    today: "2026-11-20",
  }),
});

const LONG_NAME = "检".repeat(60);
const LONG_NUMBER = "号".repeat(60);

export const inspectionEntries: readonly GalleryEntry[] = [
  planned("组织的单位", "县委组织部，发了“检查”", {}),
  planned("有没人去的", "县委组织部，回避以后凑不齐一组", {
    inspections: [figures({ unstaffed: 1 })],
    unstaffed: [
      {
        visitId: "V1",
        branchId: "SL01-01",
        branchName: BRANCH,
        inspectionName: "第四季度抽查",
        gone: [],
      },
      {
        visitId: "V2",
        branchId: "SL01-02",
        branchName: "春晓镇桃溪村党支部",
        inspectionName: "第四季度抽查",
        gone: ["赵检"],
      },
    ],
  }),
  planned("上级看", "县委组织部看乡镇，没有暗访", {
    unitName: COMMITTEE,
    unannounced: false,
    inspections: [figures()],
  }),
  planned("没有计划", "还没有导入的单位", { lines: [], inspections: [] }),
  planned("最长的文字", "六十个字的文号和名称，一百条", {
    unitName: LONG_COMMITTEE,
    lines: Array.from({ length: 100 }, (_, index) =>
      line({ line: 9000 + index, name: LONG_NAME, approvalNumber: LONG_NUMBER, places: 100_000 }),
    ),
    inspections: Array.from({ length: 60 }, (_, index) =>
      figures({ id: `I${index}`, name: LONG_NAME, planned: 30_000, merged: 99, unstaffed: 99 }),
    ),
    unstaffed: Array.from({ length: 60 }, (_, index) => ({
      visitId: `V${index}`,
      branchId: "SL01-01",
      branchName: LONG_UNIT,
      inspectionName: LONG_NAME,
      gone: [LONG_PERSON, LONG_PERSON],
    })),
  }),
  assigned("三个支部", "检查员，组织了检查以后", {}),
  assigned("暗访", "检查员，事先只有检查组知道", {
    inspection: { id: "SL/U2026-1", kind: "unannounced", name: "冬季暗访" },
    visits: [{ id: "V1", branchName: BRANCH, visitOn: null }],
  }),
  assigned("都改派了", "检查员，原来的卡片", { visits: [] }),
  assigned("最长的文字", "检查员，一下派了六十个", {
    inspection: { id: "SL/I2026-2", kind: "full", name: LONG_NAME },
    unitName: LONG_COMMITTEE,
    visits: Array.from({ length: 60 }, (_, index) => ({
      id: `V${index}`,
      branchName: LONG_UNIT,
      visitOn: "2026-12-25",
    })),
  }),
];
