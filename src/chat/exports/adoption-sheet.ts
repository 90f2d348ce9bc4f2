/** 借鉴: 由点到面 — each adoption of a branch's cases, as the adopter says it stands. */
import type { AdoptionView } from "#exemplars/case-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";

export const adoptionSheet = (adoptions: readonly AdoptionView[]): SheetToWrite => ({
  name: "借鉴",
  headers: ["写案例的支部", "案例", "借鉴的支部", "照着做的", "开始", "做完确认", "90天后的效果"],
  rows: adoptions.map(({ adoption, title, branch, author }) => ({
    cells: {
      写案例的支部: author.name,
      案例: title,
      借鉴的支部: branch.name,
      照着做的: adoption.steps.join("；"),
      开始: dayOf(adoption.adoptedAt),
      ...(adoption.confirmedAt === null ? {} : { 做完确认: dayOf(adoption.confirmedAt) }),
      "90天后的效果": adoption.result ?? "",
    },
  })),
  formats: { 开始: "day", 做完确认: "day" },
  reading: { frozenColumns: 2 },
});
