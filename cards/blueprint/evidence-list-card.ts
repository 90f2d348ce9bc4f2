/** 材料清单 — what a branch has given, for whoever may read its answers; what else is known of a file, for reviewers. */
import type { ListedEvidence } from "#blueprint/evidence-ports.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { fits } from "#cards/kit/fits.ts";
import type { Instant } from "#kernel/clock.ts";
import { whenWords } from "./answer-words.ts";
import { fileWords } from "./evidence-words.ts";

export type EvidenceListView = {
  readonly branchName: string;
  readonly files: readonly (Pick<
    ListedEvidence,
    "name" | "kind" | "state" | "receivedAt" | "byName"
  > & {
    readonly itemNames: readonly string[];
    /** Other units that gave the same content, as the reader may know them; empty for the branch itself. */
    readonly sameIn: readonly string[];
  })[];
  /** Whether there are older ones that are not listed. */
  readonly more: boolean;
  readonly now: Instant;
};

/** Files listed on one card: each is one element. */
export const LISTED_FILES = 30;

const STATES = {
  pending: "正在取",
  stored: "已存",
  failed: "没有存下",
  recalled: "已撤回",
} as const;

/** The newest files, as many as one card holds. */
export function evidenceListCard(view: EvidenceListView): Card {
  const whole = listCard(view);
  const files = view.files.slice(0, -1);
  return fits(whole) || files.length === 0
    ? whole
    : evidenceListCard({ ...view, files, more: true });
}

const listCard = ({ branchName, files, more, now }: EvidenceListView): Card =>
  card({
    header: header("佐证材料", "wathet", { subtitle: branchName }),
    summary: `佐证材料 · ${branchName}`,
    elements: [
      ...(files.length === 0 ? [note("还没有交材料。材料是可选的，不影响得分。")] : []),
      ...files.map((file) =>
        markdown(
          [
            `**${escapeMarkdown(fileWords(file))}**（${STATES[file.state]}，${whenWords(file.receivedAt, now)}，${escapeMarkdown(file.byName)}）`,
            ...useWords(file),
            ...(file.sameIn.length === 0
              ? []
              : [
                  `供审核人参考：同一份文件${escapeMarkdown(file.sameIn.join("、"))}也交过，可能有正当理由，请核实后再下结论。`,
                ]),
          ].join("\n"),
        ),
      ),
      ...(more ? [note(`只列最近${files.length}份。`)] : []),
      complaintButton(null),
    ],
  });

/** A file that was not kept is used for nothing. */
function useWords({ state, itemNames }: EvidenceListView["files"][number]): string[] {
  if (state === "failed" || state === "recalled") return [];
  return [
    itemNames.length === 0 ? "还没有选用于哪一条" : `用于：${escapeMarkdown(itemNames.join("、"))}`,
  ];
}
