/** The looking itself: each kind of fault, planted on a small page, is seen. */
import { expect, it } from "vitest";
import { accessFaults, layoutFaults, openBrowser, visit } from "#tests/support/browser.ts";

openBrowser();

const drawn = async (body: string) => {
  const head = `<title>页</title><meta name="viewport" content="width=device-width">`;
  const page = `<!doctype html><html lang="zh-CN">${head}<body style="margin:0">${body}`;
  return (await visit(`data:text/html;charset=utf-8,${encodeURIComponent(page)}`, "phone")).page;
};

const at = (left: number, top: number) => `position:relative;left:${left}px;top:${top}px`;

it.each([
  ["a sound page", "<p>正文</p><button>按钮</button>", []],
  [
    "two texts that lie on each other",
    `<p style="${at(0, 0)};margin:0">上面一行</p><p style="${at(0, -10)};margin:0">下面一行</p>`,
    [/^overlap: .*上面一行.*下面一行/],
  ],
  [
    "a button under another",
    `<button>甲甲甲</button><button style="margin-left:-30px">乙乙乙</button>`,
    [/^overlap: .*甲甲甲.*乙乙乙/],
  ],
  [
    "a short label broken in two",
    `<button style="width:34px">稍后</button>`,
    [/^broken label: .*稍后/],
  ],
  [
    "a fault below the screen",
    `<p style="margin-top:3000px"><button>甲甲甲</button><button style="margin-left:-30px">乙乙乙</button>`,
    [/^overlap: .*甲甲甲.*乙乙乙/],
  ],
  [
    "words cut off",
    `<p style="width:60px;overflow:hidden;white-space:nowrap">这一行写不下这么多字</p>`,
    [/^cut off: .*这一行/],
  ],
  [
    "cut words with their whole in the title",
    `<p title="这一行写不下这么多字" style="width:60px;overflow:hidden;white-space:nowrap">这一行写不下这么多字</p>`,
    [],
  ],
  [
    "words that stick out of their box",
    `<p style="width:60px;white-space:nowrap">这一行写不下这么多字</p>`,
    [/^sticks out: .*这一行/],
  ],
  [
    "a table that scrolls in its own frame",
    `<div style="overflow-x:auto"><p style="width:900px">很宽的表</p></div>`,
    [],
  ],
  [
    "something wider than the screen",
    `<div style="width:900px">很宽的东西</div>`,
    [/wider than the screen$/, /^wider than the screen: .*很宽/],
  ],
] as const)("sees %s", async (_, body, expected) => {
  const faults = await layoutFaults(await drawn(body));
  expect(faults).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});

it("sees a button without a name and words too pale to read", async () => {
  const page = await drawn(`<main><button></button><p style="color:#ccc">看不清</p></main>`);
  const faults = await accessFaults(page);
  expect(faults).toHaveLength(2);
  expect(faults).toContainEqual(expect.stringMatching(/^button-name: /));
  expect(faults).toContainEqual(expect.stringMatching(/^color-contrast: /));
});
