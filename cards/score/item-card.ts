/** 怎么做 — one item of the standard: what to do, how, to what extent, and on what it rests. */
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import type { Item } from "#taskbook/item.ts";

const UNCONFIRMED = "（待核）";

/** 依据, marked where the clause is from memory. */
export const basisLine = ({ basis, basisStatus }: Item): string =>
  `**依据**：${escapeMarkdown(basis)}${basisStatus === "recalled" ? UNCONFIRMED : ""}`;

export const howCard = (item: Item): Card =>
  card({
    header: header(`怎么做 · ${item.name}`, "wathet"),
    summary: `怎么做 · ${item.name}`,
    elements: [
      markdown(
        [
          `**做什么**：${escapeMarkdown(item.check)}`,
          `**怎么做**：${escapeMarkdown(item.how)}`,
          `**做到什么程度**：${escapeMarkdown(item.extent)}${item.unconfirmed ? UNCONFIRMED : ""}`,
          `**材料**：${escapeMarkdown(item.evidence)}`,
          basisLine(item),
        ].join("\n"),
      ),
      note("材料给一次就够，照片不是必需的。"),
      complaintButton(null),
    ],
  });
