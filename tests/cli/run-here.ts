/** Runs a command line in this process, on a Workplace of the test. */
import type { Outcome } from "#cli/outcome.ts";
import { createProgram } from "#cli/program.ts";
import type { Workplace } from "#cli/workplace.ts";

/** What the command comes to; wrong usage throws. */
export async function runHere(place: Workplace, ...words: readonly string[]): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  const program = createProgram(
    {
      run: async (_command, _options, work) => void outcomes.push(await work(place)),
      alone: async (_command, work) => void outcomes.push(await work()),
    },
    () => undefined,
  );
  await program.parseAsync([...words], { from: "user" });
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error("nothing was run");
  return outcome;
}
