/** `--partial`: an organisation without the rows that are refused, and without those that rest on them. */
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import { importOrganisation } from "#organisation/import-organisation.ts";
import type { OrganisationFile, PostEntry } from "#organisation/organisation-file.ts";

export type GoodRows = {
  readonly file: OrganisationFile;
  readonly problems: readonly SheetProblem[];
};

/** A fault of a whole sheet or column cannot be left out: then nothing is good. */
export function goodRows(sheets: readonly Sheet[]): Result<GoodRows, readonly SheetProblem[]> {
  const problems: SheetProblem[] = [];
  let rest = sheets;
  for (;;) {
    const read = importOrganisation(rest);
    if (read.ok) return ok({ file: read.value, problems });
    problems.push(...read.refusal);
    const without = withoutRows(rest, read.refusal);
    if (without === undefined) return refused(problems);
    rest = without;
  }
}

const keyOf = ({ sheet, row }: Pick<SheetProblem, "sheet" | "row">) => `${row} ${sheet}`;

/** Undefined when a problem lies in no row, or nothing would get better. */
function withoutRows(
  sheets: readonly Sheet[],
  problems: readonly SheetProblem[],
): readonly Sheet[] | undefined {
  const refusedRows = new Set(problems.map(keyOf));
  const dropped = new Set<string>();
  const rest = sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.filter(({ row }) => {
      const key = keyOf({ sheet: sheet.name, row });
      if (refusedRows.has(key)) dropped.add(key);
      return !refusedRows.has(key);
    }),
  }));
  return dropped.size === refusedRows.size ? rest : undefined;
}

const ONE_HOLDER = new Set(["branch_secretary", "committee_secretary"]);
const postKey = ({ personCode, unitCode, role, fromOn }: PostEntry) =>
  `${personCode} ${unitCode} ${role} ${fromOn}`;

/**
 * A saved file ends the posts that it does not name. A part of a file must not: a post whose row was refused would end.
 * So the live posts of the store stay, but where the file names another secretary.
 */
export function keepingPosts(file: OrganisationFile, present: OrganisationFile): OrganisationFile {
  const named = new Set(file.posts.map(postKey));
  const taken = new Set(
    file.posts
      .filter(({ role, untilOn }) => untilOn === null && ONE_HOLDER.has(role))
      .map(({ unitCode, role }) => `${unitCode} ${role}`),
  );
  const kept = present.posts.filter(
    (post) =>
      post.untilOn === null &&
      !named.has(postKey(post)) &&
      !taken.has(`${post.unitCode} ${post.role}`),
  );
  return { ...file, posts: [...file.posts, ...kept] };
}
