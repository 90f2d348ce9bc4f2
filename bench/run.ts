/** `npm run bench -- NAME`: runs one bench on a database of its own; exit status 1 when a goal is missed, 2 when misused. */
import { callback } from "./callback.ts";
import { command } from "./command.ts";
import { withDatabase } from "./database.ts";
import { digest } from "./digest.ts";
import { draw } from "./draw.ts";
import { facts } from "./facts.ts";
import { type Bench, goalLine, isMet } from "./goal.ts";
import { grade } from "./grade.ts";
import { launch } from "./launch.ts";
import { ledger } from "./ledger.ts";
import { memory } from "./memory.ts";
import { push } from "./push.ts";
import { tick } from "./tick.ts";
import { weak } from "./weak.ts";

const benches = new Map<string, Bench>([
  ["callback", callback],
  ["command", command],
  ["digest", digest],
  ["draw", draw],
  ["facts", facts],
  ["grade", grade],
  ["launch", launch],
  ["ledger", ledger],
  ["memory", memory],
  ["push", push],
  ["tick", tick],
  ["weak", weak],
]);

const say = (words: string) => console.log(`  ${words}`);

const [name = ""] = process.argv.slice(2);
const bench = benches.get(name);
if (bench === undefined) {
  console.error(`npm run bench -- ${[...benches.keys()].join(" | ")}`);
  process.exitCode = 2;
} else {
  const goals = await withDatabase(process.env["DATABASE_URL"], (databaseUrl) =>
    bench({ databaseUrl, say }),
  );
  for (const goal of goals) console.log(goalLine(name, goal));
  process.exitCode = goals.every(isMet) ? 0 : 1;
}
