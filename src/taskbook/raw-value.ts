/** Values of unknown shape, as files hold them. */
export type RawObject = Readonly<Record<string, unknown>>;

export const isRawObject = (value: unknown): value is RawObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value at some steps into an object or list; undefined where the steps lead nowhere. */
export const valueAt = (value: unknown, steps: readonly PropertyKey[]): unknown =>
  steps.reduce<unknown>(
    (within, step) =>
      typeof within === "object" && within !== null ? Reflect.get(within, step) : undefined,
    value,
  );
