/** Peace after the storm: nothing goes wrong any more, time passes, and every message is where it should be. */
import type { Row, Scene } from "./scene.ts";
import type { Said } from "./sender.ts";

const SECOND = 1000;
/** Sittings after which everything must have come to rest. */
const PATIENCE = 80;

/** Complaints: nothing but an empty list is right. */
export async function judgeAfterwards(
  scene: Scene,
  said: readonly Said[],
): Promise<readonly string[]> {
  const rests = await comeToRest(scene);
  const rows = await scene.rows();
  const complaints = said.flatMap((one) => judge(scene, one, rows));
  return rests ? complaints : ["it never came to rest", ...complaints];
}

/** From one thing due to the next. */
async function comeToRest(scene: Scene): Promise<boolean> {
  const sender = scene.openSafeSender();
  for (let sitting = 0; sitting < PATIENCE; sitting++) {
    await sender.delivery.reap();
    const lookAt = await sender.reconcile();
    const { nextDueAt } = await sender.delivery.drain({ until: Infinity, limit: 50 });
    if (nextDueAt === undefined && lookAt === undefined) return true;
    const next = Math.min(nextDueAt ?? Infinity, lookAt ?? Infinity);
    scene.pass(Math.max(SECOND, next - scene.clock.at));
  }
  return false;
}

function judge(scene: Scene, { key, sort }: Said, rows: readonly Row[]): string[] {
  const row = rows.find((one) => one.key === key);
  const standing = scene.standing(key);
  const tell = (what: string) => [
    `${key} (${sort}) is ${row?.state} by ${row?.lead ?? "itself"}, stands ${standing.length} times: ${what}`,
  ];
  if (standing.length > 1) return tell("doubled");
  if (row === undefined) return tell("never written");
  if (row.state === "unknown") return sort === "done" ? tell("nobody asked") : [];
  if (sort === "done") return row.state === "skipped" && standing.length === 0 ? [] : tell("said");
  if (sort === "resigned") return row.state === "dead" ? [] : tell("not dead");
  if (row.state !== "sent") return tell("lost");
  const [content] = standing;
  if (content === undefined) return tell("booked and not there");
  const isFixed = content.startsWith(`{"text"`) || content.startsWith(`{"file_key"`);
  return isFixed || content.includes(scene.presentWord(key)) ? [] : tell("out of date");
}
