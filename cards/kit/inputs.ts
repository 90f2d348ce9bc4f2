/** Builders for what a person presses, picks or fills in. */
import type {
  Behavior,
  ButtonElement,
  CallbackValue,
  CheckerElement,
  DatePickerElement,
  InputElement,
  MultiSelectStaticElement,
  Option,
  OverflowElement,
  SelectPersonElement,
  SelectStaticElement,
} from "./card.ts";
import { plainText } from "./elements.ts";
import type { Confirm } from "./parts.ts";
import { type PlaceOptions, placed, present, type TypeInsteadOptions, typable } from "./present.ts";

/** What a press does: calls us back with a value, or opens a page without our knowing. */
export type Press = { readonly callback: CallbackValue } | { readonly url: string };

export const behaviorsOf = (press: Press): readonly Behavior[] =>
  "url" in press
    ? [{ type: "open_url", default_url: press.url }]
    : [{ type: "callback", value: press.callback }];

export type ConfirmOptions = {
  /** A dialog that asks first. */
  readonly confirm?: { readonly title: string; readonly text: string };
};

export const confirmed = ({ confirm }: ConfirmOptions): { readonly confirm?: Confirm } =>
  confirm === undefined
    ? {}
    : { confirm: { title: plainText(confirm.title), text: plainText(confirm.text) } };

export type ButtonOptions = PlaceOptions &
  ConfirmOptions &
  TypeInsteadOptions & {
    readonly type?: ButtonElement["type"];
    readonly size?: ButtonElement["size"];
    readonly width?: ButtonElement["width"];
    readonly disabled?: boolean;
    readonly disabledTips?: string;
  };

const buttonLooks = (options: ButtonOptions) => ({
  ...present({
    type: options.type,
    size: options.size,
    width: options.width,
    disabled: options.disabled,
  }),
  ...(options.disabledTips === undefined ? {} : { disabled_tips: plainText(options.disabledTips) }),
  ...confirmed(options),
  ...placed(options),
  ...typable(options),
});

/** A button outside a form. Its text holds at most 100 characters. */
export const button = (
  label: string,
  press: Press,
  options: ButtonOptions = {},
): ButtonElement => ({
  tag: "button",
  text: plainText(label),
  behaviors: behaviorsOf(press),
  ...buttonLooks(options),
});

/** Sends the form it stands in. A form's answer names no form, so the value must say what it is about. */
export const submitButton = (
  label: string,
  name: string,
  value: CallbackValue,
  options: ButtonOptions = {},
): ButtonElement => ({
  tag: "button",
  text: plainText(label),
  name,
  form_action_type: "submit",
  behaviors: behaviorsOf({ callback: value }),
  type: "primary",
  ...buttonLooks(options),
});

/** Puts the form's fields back to what they first showed; never calls us. */
export const resetButton = (
  label: string,
  name: string,
  options: ButtonOptions = {},
): ButtonElement => ({
  tag: "button",
  text: plainText(label),
  name,
  form_action_type: "reset",
  ...buttonLooks(options),
});

export type FieldOptions = PlaceOptions &
  ConfirmOptions &
  TypeInsteadOptions & {
    readonly required?: boolean;
    readonly placeholder?: string;
    readonly width?: "default" | "fill" | `${number}px`;
    readonly disabled?: boolean;
    /** Sent with a change made outside a form. */
    readonly callback?: CallbackValue;
  };

const fieldOf = (options: FieldOptions) => ({
  ...present({ required: options.required, width: options.width, disabled: options.disabled }),
  ...(options.placeholder === undefined ? {} : { placeholder: plainText(options.placeholder) }),
  ...(options.callback === undefined
    ? {}
    : { behaviors: behaviorsOf({ callback: options.callback }) }),
  ...confirmed(options),
  ...placed(options),
  ...typable(options),
});

export type InputOptions = FieldOptions & {
  readonly label?: string;
  readonly labelPosition?: "top" | "left";
  readonly initial?: string;
  /** Height in lines; makes the input a multi-line one. */
  readonly rows?: number;
  /** 1 to 1000 characters. */
  readonly maxLength?: number;
};

export const input = (name: string, options: InputOptions = {}): InputElement => ({
  tag: "input",
  name,
  ...(options.label === undefined ? {} : { label: plainText(options.label) }),
  ...(options.rows === undefined ? {} : { input_type: "multiline_text", rows: options.rows }),
  ...present({
    label_position: options.labelPosition,
    default_value: options.initial,
    max_length: options.maxLength,
  }),
  ...fieldOf(options),
});

/** A choice: what the person reads, and the value that comes back. */
export type Choice = { readonly text: string; readonly value: string };

const optionsOf = (choices: readonly Choice[]): readonly Option[] =>
  choices.map((choice) => ({ text: plainText(choice.text), value: choice.value }));

export const selectStatic = (
  name: string,
  choices: readonly Choice[],
  options: FieldOptions & { readonly initial?: string } = {},
): SelectStaticElement => ({
  tag: "select_static",
  name,
  options: optionsOf(choices),
  ...present({ initial_option: options.initial }),
  ...fieldOf(options),
});

/** Only inside a form. The default of `required` differs between the platform's pages, so it is always written. */
export const multiSelectStatic = (
  name: string,
  choices: readonly Choice[],
  options: FieldOptions & { readonly initial?: readonly string[] } = {},
): MultiSelectStaticElement => ({
  tag: "multi_select_static",
  name,
  options: optionsOf(choices),
  ...present({ selected_values: options.initial }),
  ...fieldOf({ ...options, required: options.required ?? false }),
});

/** A person by open_id: one of those given, or of the whole chat when none is. */
export const selectPerson = (
  name: string,
  openIds: readonly string[],
  options: FieldOptions & { readonly initial?: string } = {},
): SelectPersonElement => ({
  tag: "select_person",
  name,
  ...(openIds.length === 0 ? {} : { options: openIds.map((value) => ({ value })) }),
  ...present({ initial_option: options.initial }),
  ...fieldOf(options),
});

/** A day. The platform demands a placeholder where no day is shown at first. */
export const datePicker = (
  name: string,
  first: { readonly initialOn: string } | { readonly placeholder: string },
  options: FieldOptions = {},
): DatePickerElement => ({
  tag: "date_picker",
  name,
  ...fieldOf({ ...options, ...("placeholder" in first ? first : {}) }),
  ...("initialOn" in first ? { initial_date: first.initialOn } : {}),
});

export type CheckerOptions = PlaceOptions &
  ConfirmOptions &
  TypeInsteadOptions & {
    readonly checked?: boolean;
    readonly disabled?: boolean;
    /** Without it, a tick outside a form stays on that one client. */
    readonly callback?: CallbackValue;
  };

export const checker = (
  name: string,
  label: string,
  options: CheckerOptions = {},
): CheckerElement => ({
  tag: "checker",
  name,
  checked: options.checked ?? false,
  text: plainText(label),
  ...present({ disabled: options.disabled }),
  ...(options.callback === undefined
    ? {}
    : { behaviors: behaviorsOf({ callback: options.callback }) }),
  ...confirmed(options),
  ...placed(options),
  ...typable(options),
});

/** The menu behind three dots; the chosen value comes back beside the callback's. */
export const overflow = (
  choices: readonly Choice[],
  callback: CallbackValue,
  options: PlaceOptions & TypeInsteadOptions = {},
): OverflowElement => ({
  tag: "overflow",
  options: optionsOf(choices),
  behaviors: behaviorsOf({ callback }),
  ...placed(options),
  ...typable(options),
});
