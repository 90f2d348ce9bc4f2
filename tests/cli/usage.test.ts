import { CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { createProgram, usageWords } from "#cli/program.ts";
import { readGuide } from "#tests/cli/operating-guide.ts";

/** What a command line would run, or how it is wrong. */
async function understand(line: string) {
  const ran: { command: string; options: unknown }[] = [];
  const program = createProgram(
    {
      run: async (command, options) => void ran.push({ command, options }),
      alone: async (command) => void ran.push({ command, options: {} }),
    },
    () => undefined,
  );
  try {
    await program.parseAsync(line.split(" ").filter(Boolean), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { wrong: usageWords(error) };
  }
  return ran[0];
}

function commandsOf(): readonly string[] {
  const program = createProgram(
    { run: async () => undefined, alone: async () => undefined },
    () => undefined,
  );
  return program.commands.flatMap(namesOf);
}

const namesOf = (one: ReturnType<typeof createProgram>): readonly string[] =>
  one.commands.length === 0
    ? [one.name()]
    : one.commands.flatMap((below) => namesOf(below).map((name) => `${one.name()} ${name}`));

describe("the operating guide", () => {
  const guide = readGuide();

  it("documents every command and no other, each with an example and its fields", () => {
    const documented = guide.map(({ command }) => command);
    expect(documented.toSorted()).toEqual(commandsOf().toSorted());
    expect(
      guide.filter(({ examples, fields }) => examples.length === 0 || fields.length === 0),
    ).toEqual([]);
  });

  it.each(guide.flatMap(({ command, examples }) => examples.map((line) => ({ command, line }))))(
    "gives an example that the program understands: $line",
    async ({ command, line }) => {
      expect(await understand(line)).toMatchObject({ command });
    },
  );
});

describe("wrong usage is told in words", () => {
  it.each([
    ["", "请写上要做的命令。"],
    ["launc", "没有命令 launc。是不是 launch？"],
    ["report", "没有命令 report。"],
    ["launch --period 2026-11 --due 2026-11-30", "少了选项 --edition <版本>。"],
    ["close", "少了参数 部署。"],
    ["close a b", "参数太多了。"],
    ["tick --force", "没有选项 --force。"],
    ["tick --jsn", "没有选项 --jsn。是不是 --json？"],
    ["export units --out", "选项 --out <文件> 后面要写内容。"],
    ["drain --minutes 0", "--minutes <分钟> 写得不对：要写 1 到 120 的整数。"],
    ["publish 2026版 --effective 2026-02-30", "--effective <日期> 写得不对：要写成 2027-01-01。"],
  ])("%s", async (line, words) => {
    expect(await understand(line)).toEqual({ wrong: words });
  });

  it.each(["2026-11-31", "2026-11-02T25:00", "tomorrow", "2026-13-02T09:00Z"])(
    "%s is no time",
    async (text) => {
      expect(await understand(`tick --now ${text}`)).toMatchObject({
        wrong: expect.stringContaining("--now"),
      });
    },
  );
});

describe("--now", () => {
  it.each([
    ["2026-11-02", "2026-11-01T16:00:00Z"],
    ["2026-11-02T09:00", "2026-11-02T01:00:00Z"],
    ["2026-11-02T09:00:30", "2026-11-02T01:00:30Z"],
    ["2026-11-02T09:00+09:00", "2026-11-02T00:00:00Z"],
    ["2026-11-02T09:00:00Z", "2026-11-02T09:00:00Z"],
  ])("%s is %s, in Shanghai unless it says where", async (text, instant) => {
    expect(await understand(`tick --now ${text}`)).toMatchObject({
      options: { now: Date.parse(instant) },
    });
  });
});
