import { expect, it } from "vitest";
import { kindWords, NOTICE_WORDS } from "#cards/delivery/outbox-words.ts";
import type { Notice } from "#chat/ports.ts";

/** Does not compile while a kind of notice has no name. */
const NAMES: Readonly<Record<Notice["kind"], string>> = NOTICE_WORDS;

it("operators read every kind of notice by its name", () => {
  for (const [kind, name] of Object.entries(NAMES)) {
    expect(kindWords(kind)).toBe(name);
    expect(name).toMatch(/[\u4e00-\u9fff]/u);
  }
  expect(kindWords("transfer-offer")).toBe("转交");
  expect(kindWords("of-last-year")).toBe("消息（of-last-year）");
});
