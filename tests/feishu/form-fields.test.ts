import { expect, it } from "vitest";
import { checkedField, choiceField, dateField, textField } from "#feishu/form-fields.ts";

const empties: readonly (readonly [string, Record<string, unknown>])[] = [
  ["an empty string", { f: "" }],
  ["an empty list", { f: [] }],
  ["null", { f: null }],
  ["no field", {}],
];

it.each(empties)("takes %s for a field left empty", (_, form) => {
  expect(textField(form, "f")).toBeUndefined();
  expect(dateField(form, "f")).toBeUndefined();
  expect(checkedField(form, "f")).toBe(false);
  expect(choiceField(form, "f")).toBeUndefined();
});

it("reads text without the space around it, its lines kept", () => {
  expect(textField({ f: " 第一行\n第二行 " }, "f")).toBe("第一行\n第二行");
  expect(textField({ f: " \n" }, "f")).toBeUndefined();
});

it("reads the one option chosen, also when it comes in a list", () => {
  expect(choiceField({ f: "done" }, "f")).toBe("done");
  expect(choiceField({ f: ["done"] }, "f")).toBe("done");
  expect(choiceField({ f: ["done", "open"] }, "f")).toBeUndefined();
});

it("reads a tick", () => {
  expect(checkedField({ f: true }, "f")).toBe(true);
  expect(checkedField({ f: "true" }, "f")).toBe(true);
  expect(checkedField({ f: false }, "f")).toBe(false);
});

it.each([
  ["2024-04-01 +0800", "2024-04-01"],
  ["2024-04-01 -0330", "2024-04-01"],
  ["2024-04-01", "2024-04-01"],
  ["2023-02-29 +0800", undefined],
  ["2024-04-01 07:07 +0800", undefined],
  ["yesterday", undefined],
])("reads the day in %j as %j", (value, day) => expect(dateField({ f: value }, "f")).toBe(day));

it("does not take a field of the object's prototype for an answer", () =>
  expect(textField({}, "constructor")).toBeUndefined());
