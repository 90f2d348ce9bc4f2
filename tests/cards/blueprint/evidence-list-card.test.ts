import { expect, it } from "vitest";
import { type EvidenceListView, evidenceListCard } from "#cards/blueprint/evidence-list-card.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";

const now = Date.parse("2026-11-02T09:00:00+08:00");
type File = EvidenceListView["files"][number];
const file = (state: File["state"]): File => ({
  name: "记录.pdf",
  kind: "file",
  state,
  receivedAt: now,
  byName: "王秉衡",
  itemNames: [],
  sameIn: [],
});
const listed = (files: readonly File[]) =>
  evidenceListCard({ branchName: "柳芽村党支部", files, more: false, now });

it("a file that was not kept is not asked to be used for anything", () => {
  const open = "还没有选用于哪一条";
  expect(fallbackText(listed([file("stored")]))).toContain(open);
  for (const state of ["failed", "recalled"] as const)
    expect(fallbackText(listed([file(state)]))).not.toContain(open);
});

it("the list is one that the platform takes, with 不合理？ on it even when it is empty", () => {
  for (const card of [listed([]), listed(Array.from({ length: 30 }, () => file("stored")))]) {
    expect(validateCard(card)).toEqual([]);
    expect(fallbackText(card)).toContain("不合理？");
  }
});
