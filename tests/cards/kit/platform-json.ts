/** Card JSON as anybody could send it, unchecked by our types. */
import { validateCard } from "#cards/kit/validate.ts";

export type Loose = Record<string, unknown>;
export const cardOf = (...elements: Loose[]): Loose => ({ schema: "2.0", body: { elements } });
export const codes = (value: unknown) => validateCard(value).map(({ code }) => code);
export const found = (value: unknown) =>
  validateCard(value).map(({ path, code }) => `${path} ${code}`);

export const plain = (content: string) => ({ tag: "plain_text", content });
export const md = (content = "x"): Loose => ({ tag: "markdown", content });
export const hr: Loose = { tag: "hr" };
export const columnOf = (...elements: Loose[]): Loose => ({ tag: "column", elements });
export const columnsOf = (...elements: Loose[]): Loose => ({
  tag: "column_set",
  columns: [columnOf(...elements)],
});
export const panel = (...elements: Loose[]): Loose => ({
  tag: "collapsible_panel",
  header: { title: plain("t") },
  elements,
});
export const box = (...elements: Loose[]): Loose => ({
  tag: "interactive_container",
  behaviors: [{ type: "callback", value: { k: "v" } }],
  elements,
});
export const submit = (name = "go"): Loose => ({
  tag: "button",
  text: plain("提交"),
  name,
  form_action_type: "submit",
});
export const formOf = (...elements: Loose[]): Loose => ({
  tag: "form",
  name: "f",
  elements: [...elements, submit()],
});
export const input = (name: string): Loose => ({ tag: "input", name });
export const multi = (name: string): Loose => ({
  tag: "multi_select_static",
  name,
  options: [{ text: plain("甲"), value: "a" }],
});
export const chart: Loose = { tag: "chart", chart_spec: { type: "bar" } };
export const table = (rows: Loose[] = [], columnCount = 1): Loose => ({
  tag: "table",
  columns: Array.from({ length: columnCount }, (_, n) => ({ name: `c${n}`, data_type: "text" })),
  rows,
});
export const many = (count: number, one: Loose) => Array.from({ length: count }, () => one);
