/** 改派: the form of a visit's team, and the change by whoever plans at the unit that sends. */
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { teamRefusalWords } from "#cards/supervision/inspection-words.ts";
import { NOBODY, TEAM_FIELDS, type TeamWritten } from "#cards/supervision/team-form-card.ts";
import type { Click, ClickHandler, ClickReply } from "#chat/click.ts";
import { findTeam, presentTeam } from "#chat/present-team.ts";
import { dayOf } from "#kernel/calendar.ts";
import { reassignInspector } from "#supervision/use-cases/reassign-inspector.ts";
import type { VisitView } from "#supervision/visit-ports.ts";
import { type Pressing, pressing, textIn } from "./pressing.ts";

type OnTeam = Pressing & { readonly view: VisitView };

export const openTeamForm: ClickHandler<"team.form"> = (stores, click, { visitId }) =>
  pressing(stores, click, (pressed) =>
    onTeam(pressed, visitId, async ({ view }) => ({
      card: await presentTeam(stores, view, { at: click.at }),
    })),
  );

export const changeTeamPressed: ClickHandler<"team.change"> = (stores, click, { visitId }) =>
  pressing(stores, click, (pressed) =>
    onTeam(pressed, visitId, async ({ view, by }) => {
      const written = writtenIn(click);
      const { to, reason } = written;
      const from = written.from === NOBODY || written.from === "" ? null : written.from;
      const at = click.at;
      const there = await stores.inspections.listInspectors(
        view.unit.path,
        view.visit.visitOn ?? dayOf(at),
      );
      if (!there.some(({ personId }) => personId === to))
        return refuse(pressed, view, { why: "请选派谁去。", written });
      const changed = await reassignInspector(stores, {
        visitId,
        from,
        to,
        reason,
        by: by.personId,
        at,
      });
      if (!changed.ok)
        return refuse(pressed, view, { why: teamRefusalWords(changed.refusal), written });
      const content = `${view.branch.name}：${changed.value.team.map(({ name }) => name).join("、")}去`;
      const said = doneWords(content);
      return {
        toast: { type: "success", content },
        card: await presentTeam(stores, changed.value, { at, said }),
      };
    }),
  );

const NOT_AVAILABLE = "没有您能改派的这次检查。";

async function onTeam(
  pressed: Pressing,
  visitId: string,
  act: (on: OnTeam) => Promise<ClickReply>,
): Promise<ClickReply> {
  const view = await findTeam(pressed.stores, visitId, pressed.by);
  return view === undefined
    ? { toast: { type: "warning", content: NOT_AVAILABLE } }
    : act({ ...pressed, view });
}

type Refused = { readonly why: string; readonly written: TeamWritten };

const refuse = async (
  { stores, click: { at } }: Pressing,
  view: VisitView,
  refused: Refused,
): Promise<ClickReply> => ({
  toast: { type: "warning", content: refused.why },
  card: await presentTeam(stores, view, { at, refused }),
});

const writtenIn = (click: Click): TeamWritten => ({
  from: textIn(click, TEAM_FIELDS.from),
  to: textIn(click, TEAM_FIELDS.to),
  reason: textIn(click, TEAM_FIELDS.reason).trim(),
});
