/** zhuji import units */
import { handOver } from "#blueprint/use-cases/hand-over.ts";
import { readOrganisation } from "#db/stores/organisation-reader.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { SheetProblem } from "#kernel/sheet.ts";
import { importOrganisation } from "#organisation/import-organisation.ts";
import type { OrganisationFile } from "#organisation/organisation-file.ts";
import { saveOrganisation } from "#organisation/use-cases/save-organisation.ts";
import { goodRows, keepingPosts } from "./good-rows.ts";
import { done, type Outcome, problemLine, refusedRows } from "./outcome.ts";
import { readSheets } from "./read-file.ts";
import type { Workplace } from "./workplace.ts";

type Order = { readonly file: string; readonly partial: boolean };

const STEPS = 3;

export async function importUnits(place: Workplace, order: Order): Promise<Outcome> {
  const step = (reached: number, doing: string) =>
    place.progress.show({ done: reached, total: STEPS, doing });
  const sheets = await readSheets(order.file);
  if (!sheets.ok) return refusedRows(sheets.refusal);
  step(1, "读文件");
  const read = order.partial ? goodRows(sheets.value) : asWhole(importOrganisation(sheets.value));
  if (!read.ok) return refusedRows(read.refusal);
  step(2, "核对");
  const { problems } = read.value;
  const file = order.partial
    ? keepingPosts(read.value.file, await readOrganisation(place.database, place.tenant))
    : read.value.file;
  const saved = await place.transact(async (stores) => {
    const at = place.clock.now();
    // Who holds the posts until now has to be known, or nobody is seen to lose one.
    await handOver(stores, at);
    const counts = await saveOrganisation(stores, file, dayOf(at));
    await handOver(stores, at);
    await stores.peopleChecks.askAgain();
    stores.audit.record({
      actor: "system",
      verb: "organisation.imported",
      subject: "organisation/all",
      details: { ...counts },
    });
    return counts;
  });
  step(STEPS, "写入");
  const { units, people, posts, chats } = read.value.file;
  const counts = {
    units: units.length,
    people: people.length,
    posts: posts.length,
    chats: chats.length,
    kept: saved.posts - posts.length,
  };
  return done(linesOf(counts, problems), { ...counts, problems });
}

const asWhole = (read: ReturnType<typeof importOrganisation>) =>
  read.ok
    ? { ok: true as const, value: { file: read.value satisfies OrganisationFile, problems: [] } }
    : read;

type Counts = { readonly [K in "units" | "people" | "posts" | "chats" | "kept"]: number };

const linesOf = (
  { units, people, posts, chats, kept }: Counts,
  problems: readonly SheetProblem[],
): readonly string[] => [
  `已导入 ${units} 个单位、${people} 人、${posts} 个任职、${chats} 个群。`,
  ...(kept > 0 ? [`库里另有 ${kept} 个在任的任职不在这次导入的行里，保持不变。`] : []),
  ...(problems.length > 0 ? [`没有导入的行，共 ${problems.length} 处问题：`] : []),
  ...problems.map(problemLine),
];
