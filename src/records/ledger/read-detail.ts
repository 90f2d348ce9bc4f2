/** What a row says of the event itself, by the fields of its type and then by the schema of every record. */
import { z } from "zod";
import type { ReadRow } from "#organisation/read-table.ts";
import type { RecordDetail } from "#records/record.ts";
import { recordDetailSchema } from "#records/record-schema.ts";
import { FIELDS } from "./fields.ts";

type Json = { [key: string]: unknown };

/** Undefined, with a problem at each cell, when it is none. */
export function readDetail(row: ReadRow, type: RecordDetail["type"]): RecordDetail | undefined {
  const detail: Json = { type };
  let isRead = true;
  for (const { column, path, read } of FIELDS[type]) {
    const value = read(row.find(column) ?? "");
    if (!value.ok) {
      row.refuse(column, value.refusal);
      isRead = false;
    } else if (value.value !== undefined) put(detail, path, value.value);
  }
  if (!isRead) return undefined;
  const checked = recordDetailSchema.safeParse(detail);
  if (checked.success) return checked.data;
  for (const { column, reason } of problemsOf(checked.error, type)) row.refuse(column, reason);
  return undefined;
}

function put(into: Json, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const inner = into[key];
  const part: Json = isJson(inner) ? inner : {};
  into[key] = part;
  put(part, rest, value);
}

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null;

const EMPTY = "不能为空";
type Issue = z.core.$ZodIssue;

/** One for a column, whatever is wrong with it. */
function problemsOf(
  { issues }: z.ZodError,
  type: RecordDetail["type"],
): readonly { readonly column: string; readonly reason: string }[] {
  const found = new Map<string, string>();
  for (const issue of issues) {
    const field = FIELDS[type].find(({ path }) =>
      path.every((part, index) => issue.path[index] === part),
    );
    const column = field?.column ?? "日期";
    if (!found.has(column)) found.set(column, reasonOf(issue));
  }
  return [...found].map(([column, reason]) => ({ column, reason }));
}

function reasonOf(issue: Issue): string {
  if (issue.code === "invalid_type") return EMPTY;
  if (issue.code === "too_big")
    return issue.origin === "string" ? `最长 ${issue.maximum} 个字` : `最多 ${issue.maximum}`;
  if (issue.code === "too_small")
    return issue.origin === "string" ? EMPTY : `至少 ${issue.minimum}`;
  return "写得不对，请核对";
}
