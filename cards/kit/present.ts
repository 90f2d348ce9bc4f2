/** How every builder writes what was given and leaves out what was not. */
import { typedInstead } from "./parts.ts";

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** The given fields only: a card never carries `undefined`. */
export function present<T extends object>(fields: T): Present<T> {
  const kept: Present<T> = {};
  for (const key in fields)
    if (fields[key] !== undefined) Object.assign(kept, { [key]: fields[key] });
  return kept;
}

export type PlaceOptions = {
  /** Unique in the card: a letter, then at most 19 letters, digits or underscores. */
  readonly elementId?: string;
  /** Outer margin, 1, 2 or 4 values of -99 to 99 px. */
  readonly margin?: string;
};

export const placed = (options: PlaceOptions) =>
  present({ element_id: options.elementId, margin: options.margin });

export type TypeInsteadOptions = {
  /** What a person may type in the chat instead; shown by the plain-text twin only. */
  readonly typed?: string;
};

export const typable = (options: TypeInsteadOptions): { readonly [typedInstead]?: string } =>
  options.typed === undefined ? {} : { [typedInstead]: options.typed };
