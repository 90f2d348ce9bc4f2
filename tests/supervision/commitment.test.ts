/** A commitment binds: to the list, to the secret, to the value that is to come; what is shown afterwards is recomputed. */
import { expect, it } from "vitest";
import type { Result } from "#kernel/result.ts";
import {
  commit,
  commitmentHashOf,
  type Revealed,
  reveal,
  verifyDraw,
} from "#supervision/commitment.ts";
import type { DrawList } from "#supervision/draw.ts";

const SECRET = "5e".repeat(32);
const VALUE = "03 09 14 22 27 31 + 08";
const list: DrawList = {
  version: 1,
  purpose: "第四季度抽查",
  rules: { size: { parts: 1, of: 4 }, leastPerCommittee: 1, cooldown: 1 },
  branches: Array.from({ length: 24 }, (_, index) => ({
    id: `SL0${1 + (index % 3)}-${String(index).padStart(2, "0")}`,
    committeeId: `SL0${1 + (index % 3)}`,
    sector: index % 2 === 0 ? "village" : "community",
    drawnAgo: index % 5 === 0 ? 1 : null,
    isRecused: index % 7 === 0,
    weight: 1 + (index % 3),
  })),
};
const value = {
  source: "双色球第2026135期开奖号码",
  publishedAt: "2026-11-24T21:15:00+08:00",
  digits: 14,
};

const good = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const commitment = good(commit({ number: "2026-3", secret: SECRET, list, value }));
const drawn = good(reveal({ commitment, list, secret: SECRET, value: VALUE }));
const revealed: Revealed = { commitment, list, secret: SECRET, value: VALUE, drawn };

it("is verified as it was revealed, and blanks in the value do not matter", () => {
  expect(verifyDraw(revealed)).toEqual({ ok: true, value: drawn });
  const fullWidth = VALUE.replace(/\d/g, (digit) => String.fromCodePoint(Number(digit) + 0xff10));
  expect(reveal({ ...revealed, value: fullWidth })).toEqual({ ok: true, value: drawn });
  expect(reveal({ ...revealed, value: VALUE.replaceAll(" ", "") })).toEqual({
    ok: true,
    value: drawn,
  });
});

/** The bytes of the algorithm: another runtime, or a later version of this one, has to draw the same. */
it("draws what it drew when the algorithm was fixed", () => {
  expect(commitment.listHash).toMatchInlineSnapshot(
    `"8cb4dda2b176f4c8c884d5105d06792082ebd99d255cf5470efb25aac391425e"`,
  );
  expect(commitmentHashOf(commitment)).toMatchInlineSnapshot(
    `"cb27b9d6852867e77106d4d0bdb1e849cc44ce2893c3876ee305d7df0c121245"`,
  );
  expect(drawn).toMatchInlineSnapshot(`
    [
      "SL01-06",
      "SL02-13",
      "SL02-04",
      "SL03-11",
    ]
  `);
});

const [firstBranch, ...others] = list.branches;
const [first = "", ...rest] = drawn;
it.each<[string, Partial<Revealed>, string]>([
  ["another secret", { secret: "5f".repeat(32) }, "draw.secret-not-committed"],
  ["a secret that is none", { secret: "5e" }, "draw.secret-not-committed"],
  ["another list", { list: { ...list, branches: others } }, "draw.list-not-committed"],
  [
    "another rule",
    { list: { ...list, rules: { ...list.rules, cooldown: 0 } } },
    "draw.list-not-committed",
  ],
  ["another value", { value: VALUE.replace("08", "09") }, "draw.other-branches"],
  ["no value", { value: " " }, "draw.value"],
  ["a digit too many", { value: `${VALUE} 1` }, "draw.value"],
  ["what cannot be seen between the digits", { value: VALUE.replace(" ", "\u200b") }, "draw.value"],
  ["words in the value", { value: `红${VALUE}` }, "draw.value"],
  ["a branch left out", { drawn: rest }, "draw.other-branches"],
  ["a branch put in", { drawn: [...drawn, firstBranch?.id ?? ""] }, "draw.other-branches"],
  ["a branch named twice", { drawn: [...drawn, first] }, "draw.other-branches"],
])("refuses %s", (_, over, kind) => {
  expect(verifyDraw({ ...revealed, ...over })).toMatchObject({ ok: false, refusal: { kind } });
});
