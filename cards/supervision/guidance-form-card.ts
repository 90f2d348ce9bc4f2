/** 派指导 — to whom, what for, until when, and which of the branches that fell short; what was chosen stays while it is refused. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import {
  datePicker,
  input,
  multiSelectStatic,
  selectStatic,
  submitButton,
} from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Template } from "#organisation/unit.ts";
import { GUIDANCE_RULES, type Organiser } from "#supervision/guidance.ts";
import type { ShortBranch } from "#supervision/guidance-ports.ts";
import { GUIDANCE, sectorWords, typedGive } from "./guidance-words.ts";

export const GUIDANCE_FIELDS = {
  owner: "owner",
  aim: "aim",
  dueOn: "due",
  branches: "branches",
} as const;

/** What was chosen and written. */
export type GuidanceGiven = {
  readonly ownerId: string;
  readonly aim: string;
  readonly dueOn: Day;
  readonly branches: readonly string[];
};

export type GuidanceFormView = {
  readonly unit: { readonly id: string; readonly name: string };
  readonly item: { readonly code: string; readonly name: string };
  readonly sector: Template | null;
  readonly organisers: readonly Organiser[];
  readonly branches: readonly ShortBranch[];
  /** A proposal. */
  readonly dueOn: Day;
  /** The form's own: sent again it is the same task. */
  readonly token: string;
  readonly refused?: { readonly why: string; readonly given: GuidanceGiven };
};

const MARK_WORDS = { fails: "不符合", partly: "部分符合" } as const;

export function guidanceFormCard(view: GuidanceFormView): Card {
  const { unit, item, sector, branches, refused } = view;
  const title = `派${GUIDANCE} · ${item.name}`;
  return card({
    forwardable: false,
    header: header(title, "blue", { subtitle: `${unit.name} · ${sectorWords(sector)}` }),
    summary: title,
    elements: [
      ...(refused === undefined ? [] : [markdown(`⚠️ ${escapeMarkdown(refused.why)}`)]),
      note(
        `今年最后一次检查没有做到这一条的支部，列出${branches.length}个，已经选好，可以去掉。一个任务最多${GUIDANCE_RULES.mostBranches}个。`,
      ),
      fields(view),
      note("只发给组织员一张卡片，支部不增加填报。"),
      complaintButton(null),
    ],
  });
}

function fields({ refused, ...view }: GuidanceFormView) {
  const { unit, item, sector, organisers, branches, token } = view;
  const given = refused?.given;
  const [only, ...others] = organisers;
  const owner = given?.ownerId ?? (others.length === 0 ? only?.personId : undefined);
  const hasOwner = organisers.some(({ personId }) => personId === owner);
  const dueOn = given === undefined || given.dueOn === "" ? view.dueOn : given.dueOn;
  const listed = branches.map(({ id }) => id);
  const about = { unitId: unit.id, itemCode: item.code, sector };
  return form("guidance", [
    selectStatic(
      GUIDANCE_FIELDS.owner,
      organisers.map(({ personId, name, unitName }) => ({
        text: `${name}（${unitName}）`,
        value: personId,
      })),
      {
        placeholder: "派给哪位组织员",
        required: true,
        width: "fill",
        ...(owner !== undefined && hasOwner ? { initial: owner } : {}),
      },
    ),
    input(GUIDANCE_FIELDS.aim, {
      placeholder: "一句话：要做到什么",
      required: true,
      rows: 2,
      maxLength: GUIDANCE_RULES.longestWords,
      width: "fill",
      ...(given === undefined ? {} : { initial: given.aim }),
    }),
    datePicker(GUIDANCE_FIELDS.dueOn, { initialOn: dueOn }, { required: true, width: "fill" }),
    multiSelectStatic(
      GUIDANCE_FIELDS.branches,
      branches.map(({ id, name, mark }) => ({ text: `${name}（${MARK_WORDS[mark]}）`, value: id })),
      {
        placeholder: "哪些支部",
        required: true,
        width: "fill",
        initial: given === undefined ? listed : listed.filter((id) => given.branches.includes(id)),
      },
    ),
    submitButton(
      `派${GUIDANCE}`,
      "submit",
      encodeAction({ kind: "guidance.give", ...about, token }),
      { width: "fill", typed: typedGive(about) },
    ),
  ]);
}
