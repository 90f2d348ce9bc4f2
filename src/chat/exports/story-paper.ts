/** 打印的经过 — every entry of a branch's timeline under its year, the oldest first, with what shows it. */
import { type StoryView, storyTitle } from "#cards/campaign/story-card.ts";
import { sourceOf } from "#cards/campaign/story-source.ts";
import { branchEventWords, momentWords } from "#cards/campaign/timeline-words.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Paper, PaperPart } from "#kernel/paper.ts";
import type { Unit } from "#organisation/unit.ts";
import { yearOf } from "#taskbook/period.ts";
import { paperNameOf } from "./paper-words.ts";

type Of = { readonly unit: Pick<Unit, "id" | "shortName">; readonly today: Day };

export function storyPaper(
  view: StoryView,
  { unit, today }: Of,
): { readonly name: string; readonly paper: Paper } {
  const events = view.timeline.events.toReversed();
  const years = [...new Set(events.map(({ at }) => yearOf(dayOf(at))))];
  const parts = years.flatMap((year): PaperPart[] => [
    { kind: "heading", text: `${year}年` },
    {
      kind: "table",
      columns: ["时间", "事项", "在机器人里看"],
      widths: [18, 54, 28],
      rows: events
        .filter(({ at }) => yearOf(dayOf(at)) === year)
        .map(({ at, event }) => [
          momentWords(at),
          branchEventWords(event, view.nameItem),
          sourceOf(event, view.branchId)?.typed ?? "",
        ]),
    },
  ]);
  return {
    name: paperNameOf("经过", unit, view.period ?? today),
    paper: {
      title: storyTitle(view),
      under: `共${view.timeline.total}条，截至${today}，由系统记录生成。`,
      parts,
    },
  };
}
