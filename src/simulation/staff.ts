/** 县委组织部和基层党委 — the months are launched and closed, those who are late are urged, people come and go. */
import { handOver } from "#blueprint/use-cases/hand-over.ts";
import { addDays, at, type Day, dayOf, lastDayOf, type Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { addWorkingDays, workingDayFrom } from "#kernel/working-calendar.ts";
import { saveOrganisation } from "#organisation/use-cases/save-organisation.ts";
import { committed } from "#sending";
import { COUNTY, type Player } from "./county.ts";
import { findButton, press, say } from "./hands.ts";
import type { Play } from "./play.ts";

const MINUTE_MS = 60_000;
/** A month is closed after the last reminder of its first responsible persons. */
const CLOSED_AFTER_WORKING_DAYS = 9;

/** Puts down all that the department and the committees do in these months. */
export function planStaff(play: Play, months: readonly Month[], until: Instant): void {
  for (const month of months) planMonth(play, month);
  for (const { at: instant, deed } of changesOf(play, months))
    if (instant < until) play.agenda.add(instant, deed);
}

function planMonth(play: Play, month: Month): void {
  const { calendar, agenda, dice, console, county } = play;
  const draw = dice.of("month", month);
  const first = workingDayFrom(calendar, `${month}-01`);
  const launchOn = addWorkingDays(calendar, first, draw.between(0, 2));
  const { openId } = county.operator;
  agenda.add(during(draw, launchOn), async () => {
    await say(console, openId, `部署 ${month} ${COUNTY}`);
    later(play, 2, () => confirm(play, openId, "campaign.launch"));
  });
  const closedOn = addWorkingDays(calendar, lastDayOf(month), CLOSED_AFTER_WORKING_DAYS);
  agenda.add(at(closedOn, "16:03"), async () => {
    await say(console, openId, `截止 ${month}`);
    later(play, 2, () => confirm(play, openId, "campaign.close"));
  });
  for (const committee of county.committees) {
    const urger = play.county
      .players()
      .find(({ unitId, role }) => unitId === committee && role === "committee_staff");
    if (urger === undefined || !draw.of("urges", committee).happens(0.4)) continue;
    const on = addWorkingDays(calendar, lastDayOf(month), draw.of("on", committee).between(-4, 2));
    agenda.add(during(draw.of("urge", committee), on), () => urge(play, urger));
  }
}

/** In office hours. */
const during = (draw: Play["dice"], day: Day): Instant =>
  at(day, "09:00") + draw.between(0, 8 * 60) * MINUTE_MS + draw.between(0, 59_999);

function later(play: Play, minutes: number, deed: () => Promise<void>): void {
  play.agenda.add(play.console.clock.now() + minutes * MINUTE_MS, deed);
}

const PATIENCE = 4;

/** Presses what the reply offers; asks again while the answer was lost. */
async function confirm(
  play: Play,
  openId: string,
  kind: "campaign.launch" | "campaign.close" | "branches.urge",
  tried = 1,
): Promise<void> {
  const button = findButton(play.console, openId, [kind]);
  if (button === undefined) {
    if (tried < PATIENCE) later(play, 10, () => confirm(play, openId, kind, tried + 1));
    return;
  }
  const result = await press(play.console, openId, button);
  play.stir();
  if (result.kind === "accepted") return;
  if (result.kind === "failed") {
    const { code, reason } = result;
    play.failures.push({ at: play.console.clock.now(), openId, code, reason });
  }
  if (tried < PATIENCE) later(play, 3, () => confirm(play, openId, kind, tried + 1));
}

async function urge(play: Play, { openId, unitId }: Player): Promise<void> {
  await say(play.console, openId, `催办 ${unitId}`);
  later(play, 2, () => confirm(play, openId, "branches.urge"));
}

type Change = { readonly at: Instant; readonly deed: () => Promise<void> };

/** Of a hundred branches so many see, in a month, their secretary leave the organisation, or another take the post. */
const LEAVE = 0.02;
const SUCCEED = 0.02;

function changesOf(play: Play, months: readonly Month[]): readonly Change[] {
  const { dice, county } = play;
  return months.flatMap((month, index) => {
    const dayIn = (draw: Play["dice"]) => addDays(`${month}-01`, draw.between(3, 26));
    const bound = county.lateBound.filter(
      ({ personId }) => dice.of("bound in", personId).between(0, 3) === index,
    );
    return [
      ...bound.map(({ personId }) => {
        const draw = dice.of("binding", personId);
        return change(play, during(draw, dayIn(draw)), () => county.bind(personId));
      }),
      ...county.branches.flatMap((branchId): readonly Change[] => {
        const draw = dice.of("change", month, branchId);
        const fate = draw.share();
        if (fate < LEAVE) return leaving(play, { branchId, on: dayIn(draw), draw });
        if (fate >= LEAVE + SUCCEED) return [];
        return [change(play, during(draw, dayIn(draw)), () => handPost(play, branchId))];
      }),
    ];
  });
}

/** The account goes first; the register is put right some days later. */
function leaving(
  play: Play,
  {
    branchId,
    on,
    draw,
  }: { readonly branchId: string; readonly on: Day; readonly draw: Play["dice"] },
): readonly Change[] {
  const { county, console } = play;
  const left = during(draw, on);
  const importedOn = addDays(on, draw.between(1, 20));
  return [
    {
      at: left,
      deed: async () => {
        const secretary = county.secretaryOf(branchId);
        if (secretary === undefined) return;
        county.leave(secretary.personId);
        console.setDirectory(county.directory());
        await console.leave(secretary.openId);
        play.stir();
      },
    },
    change(play, during(draw, importedOn), () => {
      if (county.secretaryOf(branchId) === undefined)
        county.succeed(branchId, importedOn, undefined);
    }),
  ];
}

function handPost({ county, console }: Play, branchId: string): void {
  const member = county.memberOf(branchId);
  county.succeed(branchId, dayOf(console.clock.now()), member);
}

/** The register changes and is imported. */
const change = (play: Play, instant: Instant, alter: () => void): Change => ({
  at: instant,
  deed: async () => {
    alter();
    play.console.setDirectory(play.county.directory());
    await importRegister(play);
  },
});

/** As `zhuji import units` does it. */
export async function importRegister({ installation, county, console, stir }: Play): Promise<void> {
  const now = console.clock.now();
  await committed(installation.process().zhuji.transact, async (stores) => {
    await handOver(stores, now);
    await saveOrganisation(stores, county.file(), dayOf(now));
    await handOver(stores, now);
    await stores.peopleChecks.askAgain();
  });
  stir();
}
