/** What is offered: the menu, 帮助 by post, and the first conversation. */
import { describe, expect, it } from "vitest";
import { welcomeCard } from "#cards/chat/greeting-card.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { COMMANDS, commandsFor } from "#chat/commands.ts";
import { examplesFor, helpFor } from "#chat/help.ts";
import { BOT_MENU } from "#chat/menu.ts";
import { understand } from "#chat/understand.ts";
import { type Actor, ROLES, type Role } from "#organisation/post.ts";

const holding = (...roles: readonly Role[]): Actor => ({
  personId: "p",
  name: "n",
  openId: "ou",
  standings: roles.map((role) => ({ role, unitId: "u", path: "u" })),
});

const first = (role: Role) => examplesFor(holding(role))[0];

describe("the bot's menu", () => {
  const buttons = BOT_MENU.flatMap(({ children }) => children);

  it("has at most three buttons with at most five below each, and keys of at most thirty characters", () => {
    expect(BOT_MENU.length).toBeLessThanOrEqual(3);
    for (const { children } of BOT_MENU) expect(children.length).toBeLessThanOrEqual(5);
    for (const { eventKey } of [...BOT_MENU, ...buttons])
      expect(eventKey.length).toBeGreaterThan(0);
    for (const { eventKey } of buttons) expect(eventKey.length).toBeLessThanOrEqual(30);
  });

  it("sends only lines that are understood without a guess", () => {
    for (const { eventKey } of [...BOT_MENU, ...buttons]) {
      const understood = understand(eventKey, holding(...ROLES));
      const isSure =
        understood.kind === "help" || (understood.kind === "command" && !understood.guessed);
      expect([eventKey, isSure]).toEqual([eventKey, true]);
    }
  });
});

describe("帮助", () => {
  it.each(ROLES)("gives %s each of their commands once, six of them unfolded", (role) => {
    const card = helpFor(holding(role));
    expect(validateCard(card)).toEqual([]);
    const lines = fallbackText(card).split("\n");
    const offered = lines.flatMap(
      (line) => /^(?:· )?(\S+?)：回复「\1」/.exec(line.trim())?.[1] ?? [],
    );
    expect(offered.toSorted()).toEqual(
      commandsFor(holding(role))
        .map(({ name }) => name)
        .toSorted(),
    );
    const shown = card.body.elements.filter(({ tag }) => tag === "column_set");
    expect(shown).toHaveLength(6);
  });

  it("begins with what the post uses most", () => {
    expect(first("branch_secretary")).toBe("我的任务");
    expect(first("committee_secretary")).toBe("进度");
    expect(first("leader")).toBe("周报");
    expect(first("inspector")).toBe("我的检查");
  });

  it("fits the card with every command of somebody who holds every post, after a line that was not understood", () => {
    const card = helpFor(holding(...ROLES), {
      text: "*".repeat(500),
      offers: COMMANDS.slice(0, 3).map(({ name }) => ({ name, typed: name })),
    });
    expect(validateCard(card)).toEqual([]);
  });
});

describe("the first conversation", () => {
  it.each(ROLES)(
    "says to %s in three lines what the bot is for, names nothing they may not do, and asks nothing",
    (role) => {
      const actor = holding(role);
      const examples = examplesFor(actor);
      const offered = [...commandsFor(actor).map(({ name }) => name), "帮助"];
      expect(examples.filter((name) => !offered.includes(name))).toEqual([]);
      const card = welcomeCard({ examples });
      expect(card.body.elements.filter(({ tag }) => tag === "div")).toHaveLength(3);
      expect(fallbackText(card).split("\n").slice(1, 4).join()).not.toMatch(/[?？](?!”)/);
    },
  );
});

describe("a slip", () => {
  it("that lies beside two commands is asked back with both", () => {
    const understood = understand("订订", holding("branch_secretary"));
    expect(understood).toEqual({
      kind: "unknown",
      offers: [
        { name: "订阅", typed: "订阅" },
        { name: "退订", typed: "退订" },
      ],
    });
  });

  it("of a command that changes or sends something is never read as that command", () => {
    const changing = COMMANDS.filter(
      ({ act, sendsFile }) => act !== undefined || sendsFile === true,
    );
    expect(changing.length).toBeGreaterThan(10);
    const everybody = holding(...ROLES);
    for (const { name, pinyin } of changing) {
      const syllables = pinyin.split(" ");
      const slips = [
        pinyin,
        syllables.join(""),
        syllables.map((syllable) => syllable.charAt(0)).join(""),
        `囍${name.slice(1)}`,
        `${name.slice(0, -1)}囍`,
        `帮我${name}`,
        `柳芽村的${name}`,
      ];
      for (const slip of slips) {
        const understood = understand(slip, everybody);
        const read = understood.kind === "command" ? understood.command.name : understood.kind;
        expect([slip, read]).not.toEqual([slip, name]);
      }
    }
  });

  it("in what somebody may not do offers them nothing like it", () => {
    for (const typed of ["部署 12月", "bs", "催办", "cb", "通报 春晓镇", "帮我部署"])
      expect(understand(typed, holding("branch_secretary"))).toEqual({
        kind: "unknown",
        offers: [],
      });
  });
});

it("words beyond a command keep the line they stand in: a complaint is not tidied away", () => {
  const typed = "意见：第3条要照片， 太多了吗？";
  const understood = understand(typed, holding("branch_secretary"));
  expect(understood.kind === "command" && understood.rest).toBe("第3条要照片, 太多了吗?");
});
