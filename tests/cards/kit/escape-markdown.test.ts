import * as fc from "fast-check";
import { expect, it } from "vitest";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { markdownText } from "#cards/kit/markdown-text.ts";

/** What could still be read as markup: the text with every entity as a letter. */
const leftOf = (escaped: string) => escaped.replace(/&(#\d+|nbsp);/g, "e");

it.each([
  ["a mention of everyone", "<at id=all></at>"],
  ["a mention of one person", '<at user_id="ou_1">张三</at>'],
  ["a link", "[领奖](https://evil.example)"],
  ["a bare link", "https://evil.example/x www.evil.example"],
  ["a picture", "![x](img_v2_1)"],
  ["a coloured word", "<font color='red'>不合格</font>"],
  ["a ready-made entity", "&lt;at id=all&gt; &#60;"],
  ["bold, struck and code", "**a** __b__ ~~c~~ `d`"],
  ["a heading after a line break", "好\n# 标题\n- 项\n1. 项\n> 引\n    码\n---\n==="],
  ["an emoji name", ":DONE: ok"],
  ["a table", "| a |\n|---|"],
])("%s is shown, not obeyed", (_, hostile) => {
  const escaped = escapeMarkdown(hostile);
  expect(leftOf(escaped)).not.toMatch(/[<>*_~`[\]()!#\\|$&]|:\/|www\.|:[A-Z]/);
  expect(leftOf(escaped)).not.toMatch(/^([ \t]*[-+=]|[ \t]+|\d+\.)/m);
  expect(markdownText(escaped)).toBe(hostile);
});

it("what people write every day is left as it is", () => {
  const everyday = "2026-11-05 09:12 支委会，应到 5 人、实到 4 人（1 人请假）：已开，3.5 小时";
  expect(escapeMarkdown(everyday)).toBe(everyday);
});

it("characters that hide or turn text around are removed", () => {
  expect(escapeMarkdown("a\u0000b\u202Ec\u2066d\r\ne")).toBe("abcd\ne");
});

it("any text reads the same after escaping, and nothing in it is markup", () => {
  const tricky = fc.string({
    unit: fc.constantFrom(...Array.from("<>&;#*_~`[]()!\\|$-+=:/. 1aw党\n@39l")),
  });
  const words = fc.oneof(
    tricky,
    fc.string({ unit: "grapheme" }).filter((s) => !/[\p{C}\t]/u.test(s)),
  );
  fc.assert(
    fc.property(words, (original) => {
      const escaped = escapeMarkdown(original);
      expect(markdownText(escaped)).toBe(original);
      expect(leftOf(escaped)).not.toMatch(/[<>*_~`[\]()!#\\|$&]/);
    }),
    { numRuns: 500 },
  );
});
