/** What is wrong with a card, in the platform's own codes. */

/**
 * The code the platform answers with. Sent cards fail with 230025 (size) or with 230099 and one of the others as its
 * sub-code; 200530 is shown to the person who presses. `accepted`: the platform takes the card and shows less of it.
 */
export type ProblemCode =
  | 230025
  | 11310
  | 200621
  | 200861
  | 200550
  | 200914
  | 200530
  | 300301
  | "accepted";

export type CardProblem = {
  /** Where, as `body.elements[2].columns[0].width`; empty for the card as a whole. */
  readonly path: string;
  readonly code: ProblemCode;
  readonly reason: string;
};

export const problem = (path: string, code: ProblemCode, reason: string): CardProblem => ({
  path,
  code,
  reason,
});

/** The path of a part: numbers are indices, anything else is a field. */
export function under(path: string, ...steps: readonly PropertyKey[]): string {
  let whole = path;
  for (const step of steps)
    if (typeof step === "number") whole += `[${step}]`;
    else whole += whole === "" ? String(step) : `.${String(step)}`;
  return whole;
}
