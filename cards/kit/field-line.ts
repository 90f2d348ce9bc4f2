/** A field of a card as one line of text: what it asks, what can be answered, what it holds now. */
import { assertNever } from "#kernel/assert-never.ts";
import type {
  CardElement,
  CheckerElement,
  DatePickerElement,
  InputElement,
  MultiSelectStaticElement,
  Option,
  OverflowElement,
  SelectPersonElement,
  SelectStaticElement,
} from "./card.ts";
import { typedInstead } from "./parts.ts";

export type FieldElement =
  | InputElement
  | SelectStaticElement
  | MultiSelectStaticElement
  | SelectPersonElement
  | DatePickerElement
  | CheckerElement
  | OverflowElement;

const fieldTags: ReadonlySet<string> = new Set<FieldElement["tag"]>([
  "input",
  "select_static",
  "multi_select_static",
  "select_person",
  "date_picker",
  "checker",
  "overflow",
]);
export const isField = (element: CardElement): element is FieldElement =>
  fieldTags.has(element.tag);

const choices = (options: readonly Option[]) => options.map(({ text }) => text.content).join(" / ");
const chosen = (options: readonly Option[], values: readonly string[]) => {
  const texts = options
    .filter(({ value }) => values.includes(value))
    .map(({ text }) => text.content);
  return texts.length === 0 ? "" : `（现为：${texts.join("、")}）`;
};
const shownNow = (value: string | undefined) =>
  value === undefined || value === "" ? "" : `（现为：${value}）`;

function askedBy(field: FieldElement): string {
  switch (field.tag) {
    case "input": {
      const question = field.label?.content ?? field.placeholder?.content ?? "填写";
      return `· ${question}${shownNow(field.default_value)}`;
    }
    case "select_static":
      return `· ${field.placeholder?.content ?? "选一项"}：${choices(field.options)}${chosen(field.options, [field.initial_option ?? ""])}`;
    case "multi_select_static":
      return `· ${field.placeholder?.content ?? "可选多项"}：${choices(field.options)}${chosen(field.options, field.selected_values ?? [])}`;
    case "select_person":
      return `· ${field.placeholder?.content ?? "选一人"}`;
    case "date_picker":
      return `· ${field.placeholder?.content ?? "日期"}${shownNow(field.initial_date)}`;
    case "checker":
      return `${field.checked ? "☑" : "☐"} ${field.text.content}`;
    case "overflow":
      return `· 更多：${choices(field.options)}`;
    default:
      return assertNever(field);
  }
}

/** The line, ended by what to type where the author said so. */
export function fieldLine(field: FieldElement): string {
  const typed = field[typedInstead];
  return typed === undefined ? askedBy(field) : `${askedBy(field)}，回复「${typed}」`;
}
