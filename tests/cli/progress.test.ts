import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { createProgress } from "#cli/progress.ts";

/** What is written while a work takes its steps at these milliseconds. */
function written(isTTY: boolean, silent: boolean, steps: readonly number[]): string {
  let now = 0;
  const stream = Object.assign(new PassThrough(), { isTTY });
  const progress = createProgress(stream, { silent, now: () => now });
  for (const [index, at] of steps.entries()) {
    now = at;
    progress.show({ done: index + 1, total: steps.length, doing: "发送" });
  }
  progress.stop();
  return String(stream.read() ?? "");
}

it("a work of less than a second says nothing, on a terminal or elsewhere", () => {
  expect(written(false, false, [100, 900])).toBe("");
  expect(written(true, false, [100, 900])).toBe("");
});

it("a longer work writes a plain line every two seconds where there is no terminal", () => {
  expect(written(false, false, [500, 1000, 2000, 3000, 3100])).toBe("发送 2/5\n发送 4/5\n");
});

it("a longer work draws a bar on a terminal", () => {
  expect(written(true, false, [500, 1500, 2000])).toMatch(/发送 \[.+\] 3\/3/);
});

it("nothing is written beside the object a program reads", () => {
  expect(written(true, true, [2000, 4000])).toBe("");
  expect(written(false, true, [2000, 4000])).toBe("");
});
