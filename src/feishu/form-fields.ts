/** Reads the fields of a submitted form. One left empty may come as "", as [] or not at all: all three are `undefined`. */
import { type Day, isDay } from "#kernel/calendar.ts";

export type FormValue = Readonly<Record<string, unknown>>;

const fieldOf = (form: FormValue, name: string): unknown =>
  Object.hasOwn(form, name) ? form[name] : undefined;

/** The text as typed, without space around it. */
export function textField(form: FormValue, name: string): string | undefined {
  const value = fieldOf(form, name);
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? undefined : text;
}

/** The chosen option of a single choice; some clients send it as a list of one. */
export function choiceField(form: FormValue, name: string): string | undefined {
  const value = fieldOf(form, name);
  const chosen: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return typeof chosen === "string" && chosen !== "" ? chosen : undefined;
}

/** Whether a box is ticked; one never touched is not. */
export function checkedField(form: FormValue, name: string): boolean {
  const value = fieldOf(form, name);
  return value === true || value === "true";
}

/** The day of a date picker: `2024-04-01 +0800` → `2024-04-01`. The offset is the client's and says nothing about the day meant. */
export function dateField(form: FormValue, name: string): Day | undefined {
  const day = textField(form, name)?.match(/^(\d{4}-\d{2}-\d{2})(?: [+-]\d{4})?$/)?.[1];
  return day !== undefined && isDay(day) ? day : undefined;
}
