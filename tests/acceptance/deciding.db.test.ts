/** 决定: 限期整改 and 不达标 rest on what the visit found, and the first decision on the days of 年终考核. */
import { beforeEach, describe, expect, it } from "vitest";
import type { ApplicationVerb } from "#acceptance/application-machine.ts";
import { setCycle } from "#acceptance/use-cases/set-cycle.ts";
import {
  type ApplicationOrder,
  takeApplicationStep,
} from "#acceptance/use-cases/take-application-step.ts";
import { sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import { raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import { testDatabase } from "#tests/support/database.ts";
import { endVisits, forwarded, openRoundWorld, ROUND, type RoundWorld } from "./round-world.ts";

const db = await testDatabase();
const BRANCH = "SL01-01";
const ID = `${ROUND}/${BRANCH}`;
let world: RoundWorld;

beforeEach(async () => {
  world = await openRoundWorld(db);
  await world.openRound();
  await forwarded(db, BRANCH);
  await world.issue();
  await endVisits(db, world.chat.clock.now);
});

const decide = (verb: ApplicationVerb, given: Partial<ApplicationOrder> = {}) =>
  world.within((stores) =>
    takeApplicationStep(stores, {
      id: ID,
      verb,
      by: world.county,
      at: world.chat.clock.now,
      words: "活动室不能用",
      documentNumber: "示组发〔2026〕20号",
      until: "2026-12-18",
      ...given,
    }),
  );

const raise = (visitId: string | null) =>
  world.within((stores) =>
    raiseFinding(stores, {
      unit: { id: "SL", path: "SL" },
      branch: { id: BRANCH, path: `SL/SL01/${BRANCH}` },
      visitId,
      itemCode: "C-SUP-01",
      itemName: "活动场所",
      clause: "《中国共产党支部工作条例（试行）》第二十九条",
      fact: "活动室堆放杂物，开会另找地方",
      severity: "ordinary",
      by: { personId: "i1" },
      at: world.chat.clock.now,
      assign: true,
    }),
  );

const stateNow = async () =>
  (await db.rows<{ state: string }>(sql`select state from applications`))[0]?.state;

const setWindows = (assess: { readonly from: string; readonly until: string }) =>
  world.within((stores) =>
    setCycle(stores, {
      unit: { id: "SL", path: "SL" },
      year: "2026",
      spans: {
        deploy: { from: "2026-01-05", until: "2026-03-31" },
        check: { from: "2026-06-01", until: "2026-08-31" },
        assess,
      },
      by: world.county,
      at: world.chat.clock.now,
    }),
  );

describe("限期整改 and 不达标", () => {
  it.each(["require", "fail"] as const)(
    "%s is refused where the visit found nothing",
    async (verb) => {
      expect(await decide(verb)).toEqual({
        ok: false,
        refusal: { kind: "application.nothing-found", verb },
      });
      await raise(null);
      expect(await decide(verb)).toMatchObject({
        refusal: { kind: "application.nothing-found" },
      });
      expect(await stateNow()).toBe("under-visit");
    },
  );

  it.each([
    ["require", "rectifying"],
    ["fail", "decided"],
  ] as const)("%s stands on an open finding of the visit", async (verb, state) => {
    await raise(`SL/I2026-1/${BRANCH}`);
    expect(await decide(verb)).toMatchObject({ ok: true, value: { application: { state } } });
  });

  it("goes on to 达标 when all of it is closed, and to 不达标 only while something is open", async () => {
    await raise(`SL/I2026-1/${BRANCH}`);
    await decide("require");
    expect(await decide("pass")).toEqual({
      ok: false,
      refusal: { kind: "application.findings-open", count: 1 },
    });
    expect(await decide("fail")).toMatchObject({ ok: true });
  });

  it("is not needed for 达标", async () => {
    expect(await decide("pass")).toMatchObject({
      ok: true,
      value: { application: { state: "decided", decision: "passed" } },
    });
  });
});

describe("the days of 年终考核", () => {
  it.each([
    [{ from: "2026-11-04", until: "2026-12-31" }, false],
    [{ from: "2026-09-01", until: "2026-11-02" }, false],
    [{ from: "2026-11-03", until: "2026-12-31" }, true],
    [{ from: "2026-09-01", until: "2026-11-03" }, true],
  ])("%j let it be decided on 3 November: %s", async (assess, isOpen) => {
    await setWindows(assess);
    expect(await decide("pass")).toMatchObject(
      isOpen ? { ok: true } : { refusal: { kind: "application.outside-cycle", ...assess } },
    );
  });

  it("do not bind what follows 限期整改", async () => {
    await raise(`SL/I2026-1/${BRANCH}`);
    await setWindows({ from: "2026-11-01", until: "2026-12-31" });
    await decide("require");
    expect(await decide("fail", { at: at("2027-01-20", "09:30") })).toMatchObject({ ok: true });
  });
});
