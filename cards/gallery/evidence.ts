/** 材料的样张。 */
import type { Evidence } from "#blueprint/evidence.ts";
import { evidenceCard } from "#cards/blueprint/evidence-card.ts";
import {
  type EvidenceListView,
  evidenceListCard,
  LISTED_FILES,
} from "#cards/blueprint/evidence-list-card.ts";
import { at } from "#kernel/calendar.ts";
import type { GalleryEntry } from "./entry.ts";
import { AT, sampleChecklists } from "./sample-checklist.ts";
import { starterItems } from "./sample-items.ts";
import { BRANCH, LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";

const { open, one, closed, december } = sampleChecklists;

const file = (given: Partial<Evidence> = {}): Evidence => ({
  ...AT,
  id: "e1",
  byPersonId: "p1",
  messageId: "om_1",
  fileKey: "file_1",
  kind: "file",
  name: "支委会记录11月.docx",
  state: "stored",
  failure: null,
  receivedAt: NOW,
  revision: 1,
  uses: [],
  ...given,
});
const used = { uses: [{ itemCode: starterItems.meeting.code, period: "2026-11" }] };
const NONE = { secret: 0, soundOrVideo: 0 };

const received = (
  name: string,
  when: string,
  view: Partial<Parameters<typeof evidenceCard>[0]>,
): GalleryEntry => ({
  made: "blueprint/evidence-card evidenceCard",
  name: `材料 · ${name}`,
  when,
  card: evidenceCard({
    checklist: open,
    messageId: "om_1",
    files: [file()],
    refused: NONE,
    ...view,
  }),
});

const LONG_NAME = "支部委员会会议记录和主题党日活动材料".repeat(6).concat(".docx");

const cards: readonly GalleryEntry[] = [
  received("问用于哪一条", "书记，在清单下面发了一个文件", {}),
  received("选过以后", "书记，选了条目", {
    files: [file(used)],
    receipt: "✅ 已用于第1条",
  }),
  received("只有一条", "书记，清单只有一条，不用选", { checklist: one, files: [file(used)] }),
  received("没有存下", "书记，文件太大", {
    files: [file({ state: "failed", failure: "too-large" })],
  }),
  received("没有收", "书记，发了录音和像涉密的文件", {
    files: [],
    refused: { secret: 1, soundOrVideo: 1 },
  }),
  received("撤回了", "书记，撤回了那条消息", { files: [file({ state: "recalled" })] }),
  received("已截止", "书记，截止以后回头看", { checklist: closed, files: [file(used)] }),
  received("最长的文字", "书记，年末清单，九个文件，名称都很长", {
    checklist: { ...december, branchName: LONG_UNIT },
    files: Array.from({ length: 9 }, () => file({ name: LONG_NAME })),
  }),
];

const listed = (given: Partial<EvidenceListView["files"][number]> = {}) => ({
  name: "支委会记录11月.docx",
  kind: "file" as const,
  state: "stored" as const,
  receivedAt: at("2026-11-19", "16:05"),
  byName: "王建国",
  itemNames: ["支委会会议"],
  sameIn: [],
  ...given,
});

const list = (
  name: string,
  when: string,
  view: Partial<Omit<EvidenceListView, "now">>,
): GalleryEntry => ({
  made: "blueprint/evidence-list-card evidenceListCard",
  name: `材料清单 · ${name}`,
  when,
  card: evidenceListCard({ branchName: BRANCH, files: [], more: false, now: NOW, ...view }),
});

const lists: readonly GalleryEntry[] = [
  list("没有材料", "书记或上级，发了“材料”", {}),
  list("有几份", "书记", {
    files: [
      listed(),
      listed({ kind: "image", name: "", itemNames: [] }),
      listed({ name: "主题党日小结.pdf", state: "failed", itemNames: [] }),
    ],
  }),
  list("别处也交过", "审核的人", { files: [listed({ sameIn: ["春晓镇桃溪村党支部"] })] }),
  list("最长的文字", "审核的人，三十份，名称都很长", {
    branchName: LONG_UNIT,
    files: Array.from({ length: LISTED_FILES }, () =>
      listed({
        name: LONG_NAME,
        byName: LONG_PERSON,
        itemNames: Object.values(starterItems).map((item) => item.name),
        sameIn: [LONG_UNIT, LONG_UNIT],
      }),
    ),
    more: true,
  }),
];

export const evidenceEntries: readonly GalleryEntry[] = [...cards, ...lists];
