/** An instant in epoch milliseconds. Fields that hold one end in `At`. */
export type Instant = number;

/** Time is an argument: only the entries and the console own a real clock. */
export type Clock = { readonly now: () => Instant };
