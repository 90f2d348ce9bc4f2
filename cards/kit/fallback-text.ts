/** The plain-text twin of a card, for clients that cannot show it: everything said, and what to type where something can be pressed. */
import { assertNever } from "#kernel/assert-never.ts";
import type {
  ButtonElement,
  Card,
  CardElement,
  CardHeader,
  ChartElement,
  ColumnSetElement,
  TableElement,
} from "./card.ts";
import { type FieldElement, fieldLine, isField } from "./field-line.ts";
import { markdownText } from "./markdown-text.ts";
import { typedInstead } from "./parts.ts";
import { placementsOf } from "./walk.ts";

type Lines = readonly string[];

const headerLines = ({ title, subtitle, text_tag_list }: CardHeader): Lines => {
  const tags = (text_tag_list ?? []).map((tag) => tag.text.content);
  return [
    [`【${title.content}】`, ...tags].join(" "),
    ...(subtitle === undefined ? [] : [subtitle.content]),
  ];
};

/** Columns of one line each stand side by side, as on the card; longer ones under each other. */
function columnSetLines(columnSet: ColumnSetElement): Lines {
  const columns = columnSet.columns.map(({ elements }) => elements.flatMap(linesOf));
  const filled = columns.filter((lines) => lines.length > 0);
  const isOneLine = filled.every((lines) => lines.length === 1 && !lines[0]?.includes("\n"));
  return isOneLine && filled.length > 0 ? [filled.flat().join("　")] : filled.flat();
}

function cellText(cell: string | number, { data_type, format }: TableElement["columns"][number]) {
  if (typeof cell === "number")
    return `${format?.symbol ?? ""}${format?.precision === undefined ? cell : cell.toFixed(format.precision)}`;
  return data_type === "text" ? cell : markdownText(cell);
}

const tableLines = ({ columns, rows }: TableElement): Lines => [
  columns.map(({ display_name }) => display_name).join(" | "),
  ...rows.map((row) =>
    columns.map((column) => cellText(row[column.name] ?? "", column)).join(" | "),
  ),
];

function chartLines({ chart_spec: spec }: ChartElement): Lines {
  const measures = spec.data.values.map(({ at, name, series, value }) => {
    const place = [at ?? name, series].filter((part) => part !== undefined).join(" ");
    return `· ${place}：${value}`;
  });
  return [...(spec.title === undefined ? [] : [spec.title.text]), ...measures];
}

function buttonLines(button: ButtonElement): Lines {
  if (button.disabled === true) return [];
  const typed = button[typedInstead];
  if (typed !== undefined) return [`${button.text.content}：回复「${typed}」`];
  return (button.behaviors ?? []).flatMap((behavior) =>
    behavior.type === "open_url" ? [`${button.text.content}：${behavior.default_url}`] : [],
  );
}

function shownLines(element: Exclude<CardElement, FieldElement>): Lines {
  switch (element.tag) {
    case "markdown":
      return [markdownText(element.content)];
    case "div":
      return [element.text.content];
    case "hr":
      return ["————"];
    case "img":
      return element.alt.content === "" ? [] : [`［图片：${element.alt.content}］`];
    case "person":
      return ["（1 人，姓名见卡片）"];
    case "person_list":
      return [`（${element.persons.length} 人，姓名见卡片）`];
    case "column_set":
      return columnSetLines(element);
    case "interactive_container": {
      const typed = element[typedInstead];
      return [
        ...element.elements.flatMap(linesOf),
        ...(typed === undefined ? [] : [`回复「${typed}」`]),
      ];
    }
    case "collapsible_panel": {
      const typed = element[typedInstead];
      const name = `▸ ${element.header.title.content}`;
      return typed === undefined
        ? [name, ...element.elements.flatMap(linesOf)]
        : [`${name}：回复「${typed}」`];
    }
    case "chart":
      return chartLines(element);
    case "form":
      return element.elements.flatMap(linesOf);
    case "table":
      return tableLines(element);
    case "button":
      return buttonLines(element);
    default:
      return assertNever(element);
  }
}

const linesOf = (element: CardElement): Lines =>
  isField(element) ? [fieldLine(element)] : shownLines(element);

/** A text message reads `<at …>` and `[…](…)` as markup; a person's own words must not become a mention or a link. */
const asPlainMessage = (text: string) => text.replaceAll("<", "＜").replaceAll("](", "] (");

const isButton = (node: object): node is ButtonElement => "tag" in node && node.tag === "button";

/** What can only be pressed, by name and once each: said at the end, so that nobody looks for words that do not exist. */
function pressedOnly(card: Card): Lines {
  const labels = placementsOf(card).flatMap(({ node }) =>
    isButton(node) &&
    node.disabled !== true &&
    node[typedInstead] === undefined &&
    node.behaviors?.some(({ type }) => type === "callback") === true
      ? [node.text.content]
      : [],
  );
  const names = [...new Set(labels)].map((label) => `“${label}”`).join("");
  return names === "" ? [] : [`${names}只能在卡片上点，请用新版飞书。`];
}

/** The card as plain text. Buttons, fields and folded parts tell what to type where their author said so. */
export const fallbackText = (card: Card): string =>
  asPlainMessage(
    [
      ...(card.header === undefined ? [] : headerLines(card.header)),
      ...card.body.elements.flatMap(linesOf),
      ...pressedOnly(card),
    ]
      .filter((line) => line !== "")
      .join("\n"),
  );
