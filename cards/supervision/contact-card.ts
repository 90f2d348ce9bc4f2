/** 联系点 — the branches that a leader looks after, one of them with its visits and problems, and a problem for whoever answers. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, input, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import type { Day } from "#kernel/calendar.ts";
import { CONTACT_RULES, type ContactProblem, type ContactVisit } from "#supervision/contact.ts";
import type { ContactPoint } from "#supervision/contact-ports.ts";
import { becameWords, CONTACT, WAY_WORDS } from "./contact-words.ts";
import { briefly, dayInYearWords } from "./finding-words.ts";

export const CONTACT_FIELD = "words";

/** What a phone shows in a few screens. */
const POINTS_SHOWN = 12;
const BRIEF = 60;

export type ContactListView = {
  readonly points: readonly ContactPoint[];
  readonly today: Day;
};

export function contactListCard({ points, today }: ContactListView): Card {
  const rest = points.length - POINTS_SHOWN;
  return card({
    forwardable: false,
    header: header(CONTACT, points.length === 0 ? "grey" : "blue"),
    summary: CONTACT,
    elements: [
      ...(points.length === 0
        ? [note("还没有登记您的联系点。需要的话，请联系系统管理员登记。")]
        : [text(`您联系${points.length}个支部。记一次：发“联系点 支部 看了什么，反映了什么”。`)]),
      ...points.slice(0, POINTS_SHOWN).flatMap((point) => listed(point, today)),
      ...(rest > 0 ? [note(`还有${rest}个，发“联系点 支部”看。`)] : []),
      complaintButton(null),
    ],
  });
}

const listed = ({ branch, last, waiting }: ContactPoint, today: Day): CardElement[] => [
  markdown(`**${escapeMarkdown(branch.name)}**`),
  note(
    [
      last === null
        ? "还没有去过"
        : `${dayInYearWords(last.on, today)}：${briefly(last.words, BRIEF)}`,
      ...(waiting === 0 ? [] : [`有${waiting}个问题还没有转`]),
    ].join("\n"),
  ),
  button(
    "打开",
    { callback: encodeAction({ kind: "contact.open", branchId: branch.id }) },
    { size: "small", typed: `${CONTACT} ${branch.shortName}` },
  ),
];

export type ContactBranchView = {
  readonly branch: ContactPoint["branch"];
  /** The newest first. */
  readonly visits: readonly ContactVisit[];
  readonly today: Day;
  /** Whether the reader's post raises findings there. */
  readonly raises: boolean;
  /** The form's own: sent again it is the same visit. */
  readonly token: string;
  /** What became of the last press or line. */
  readonly said?: string | null;
  /** What was written and could not be taken. */
  readonly written?: string;
};

export function contactBranchCard(view: ContactBranchView): Card {
  const { branch, visits, said = null, written, token } = view;
  return card({
    forwardable: false,
    header: header(CONTACT, "blue", { subtitle: branch.name }),
    summary: `${CONTACT} · ${branch.name}`,
    elements: [
      ...(said === null ? [] : [text(said)]),
      ...(visits.length === 0
        ? [note("还没有去过。")]
        : visits.flatMap((visit) => visited(visit, view))),
      form("contact", [
        input(CONTACT_FIELD, {
          placeholder: "一句话：看了什么，反映了什么",
          required: true,
          rows: 3,
          maxLength: CONTACT_RULES.longestWords,
          width: "fill",
          ...(written === undefined ? {} : { initial: written }),
        }),
        submitButton(
          "记一次",
          "submit",
          encodeAction({ kind: "contact.keep", branchId: branch.id, token }),
          {
            width: "fill",
            typed: `${CONTACT} ${branch.shortName} 看了活动室，反映缺投影仪`,
          },
        ),
      ]),
      note("“反映”或“问题：”后面的算问题，几个用分号隔开。这句话只有您看得到，支部看不到。"),
      complaintButton(null),
    ],
  });
}

const visited = (visit: ContactVisit, view: ContactBranchView): CardElement[] => [
  text(`${dayInYearWords(visit.on, view.today)}：${visit.words}`),
  ...visit.problems.flatMap((problem, nth) => problemOf(problem, { visit, nth, view })),
];

type Of = { readonly visit: ContactVisit; readonly nth: number; readonly view: ContactBranchView };

function problemOf(problem: ContactProblem, { visit, nth, view }: Of): CardElement[] {
  const line = note(`问题：${problem.words}（${becameWords(problem)}）`);
  if (problem.became !== null) return [line];
  const ways = view.raises ? (["finding", "help"] as const) : (["help"] as const);
  return [
    line,
    ...ways.map((way) =>
      button(
        WAY_WORDS[way],
        { callback: encodeAction({ kind: "contact.pass", visitId: visit.id, nth, way }) },
        { size: "small" },
      ),
    ),
  ];
}
