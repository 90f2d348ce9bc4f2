/** 空缺卡 — to a superior: what below them has nobody, what waits there, and what fills it. */
import type { Vacancy, VacancyKind } from "#blueprint/people-ports.ts";
import { encodeAction } from "#cards/actions.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { dayOf } from "#kernel/calendar.ts";

export type VacancyView = {
  readonly superiorId: string;
  readonly superiorName: string;
  readonly vacancies: readonly Vacancy[];
};

/** More are counted: a card names what one person can take up. */
const NAMED = 20;

export function vacancyCard(view: VacancyView): Card {
  const title = vacancyWords(view);
  const { vacancies } = view;
  const kinds = new Set(vacancies.map(({ kind }) => kind));
  const left = vacancies.length - NAMED;
  return card({
    header: header("下级单位有空缺", "orange", { subtitle: view.superiorName }),
    summary: title,
    elements: [
      markdown(vacancies.slice(0, NAMED).map(vacancyLine).join("\n")),
      ...(left > 0 ? [note(`还有${left}个单位没有列出。`)] : []),
      ...KINDS.filter((kind) => kinds.has(kind)).map((kind) => note(ADVICE[kind])),
      progressButton(view),
      complaintButton(null),
    ],
  });
}

/** In one line, for a card that speaks of several things. */
export const vacancyWords = ({ superiorName, vacancies }: VacancyView): string =>
  `${superiorName}下面有${vacancies.length}个单位空缺，等您明确由谁负责`;

export const progressPress = ({ superiorId }: Pick<VacancyView, "superiorId">) => ({
  label: "看进度",
  value: encodeAction({ kind: "command.run", text: `进度 ${superiorId}` }),
});

function progressButton(view: VacancyView): CardElement {
  const { label, value } = progressPress(view);
  return button(label, { callback: value }, { typed: `进度 ${view.superiorId}` });
}

const KINDS: readonly VacancyKind[] = ["secretary", "account", "superior"];

const ADVICE: Readonly<Record<VacancyKind, string>> = {
  secretary:
    "书记空缺：补齐以前，这个支部的事由您负责。定了人请报县委组织部，在组织架构表的“任职”里登记后重新导入，没办完的会自动移交给新书记。",
  account:
    "没有绑定飞书账号：清单发不到本人。请本人在和机器人的私聊里发“绑定 绑定码”，绑定码由县委组织部发放。",
  superior:
    "党委没有登记负责人：它下面支部的事暂时由您这一级负责。请县委组织部在“任职”里登记党委书记或党务干部。",
};

function vacancyLine({ unitName, kind, personName, open, foundAt }: Vacancy): string {
  const what: Readonly<Record<VacancyKind, string>> = {
    secretary: "书记空缺",
    account: `书记${escapeMarkdown(personName ?? "")}没有绑定飞书账号`,
    superior: "没有登记负责人",
  };
  const waits = open > 0 ? `，${open}期清单没办完` : "";
  return `**${escapeMarkdown(unitName)}**：${what[kind]}${waits}（${dayWords(dayOf(foundAt))}起）`;
}
