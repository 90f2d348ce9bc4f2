/** zhuji contact set|list|end */
import type { Command } from "commander";
import { assertNever } from "#kernel/assert-never.ts";
import type { Result } from "#kernel/result.ts";
import type { Unit } from "#organisation/unit.ts";
import type { PersonCalled } from "#supervision/plan-ports.ts";
import {
  endContactPoint,
  type PointRefusal,
  setContactPoint,
} from "#supervision/use-cases/set-contact-point.ts";
import { findPerson } from "./find-person.ts";
import { findUnit } from "./find-unit.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type Named = CommonOptions & { readonly person: string; readonly branch: string };

export function addContact(program: Command, run: Run): void {
  const parent = program.command("contact").description("联系点：哪位领导联系哪个支部");
  parent
    .command("set")
    .description("登记一个联系点")
    .requiredOption("--person <人>", PERSON)
    .requiredOption("--branch <支部>", BRANCH)
    .action((options: Named) => run("contact set", options, (place) => setPoint(place, options)));
  parent
    .command("list")
    .description("现在的联系点，和最后去的日子")
    .action((options: CommonOptions) => run("contact list", options, listPoints));
  parent
    .command("end")
    .description("不再联系，去过的记录留着")
    .requiredOption("--person <人>", PERSON)
    .requiredOption("--branch <支部>", BRANCH)
    .action((options: Named) => run("contact end", options, (place) => endPoint(place, options)));
}

const PERSON = "人员代码，或者没有重名的姓名";
const BRANCH = "支部的代码、名称或简称";

type Meant = { readonly person: PersonCalled; readonly branch: Unit };

async function findMeant(place: Workplace, options: Named): Promise<Result<Meant, Outcome>> {
  const person = await findPerson(place, options.person);
  if (!person.ok) return person;
  const branch = await findUnit(place, options.branch);
  return branch.ok ? { ok: true, value: { person: person.value, branch: branch.value } } : branch;
}

async function setPoint(place: Workplace, options: Named): Promise<Outcome> {
  const meant = await findMeant(place, options);
  if (!meant.ok) return meant.refusal;
  const { person, branch } = meant.value;
  const { personId, name } = person;
  const set = await place.transact((stores) =>
    setContactPoint(stores, { personId, branch, by: "system", at: place.clock.now() }),
  );
  if (!set.ok) return refusal(set.refusal.kind, [pointWords(set.refusal)]);
  return done(
    [
      set.value
        ? `已登记：${name}联系${branch.name}，发“联系点”就能看到。`
        : `${name}联系${branch.name}之前已经登记，没有变化。`,
    ],
    { personId, branchId: branch.id, set: set.value },
  );
}

async function endPoint(place: Workplace, options: Named): Promise<Outcome> {
  const meant = await findMeant(place, options);
  if (!meant.ok) return meant.refusal;
  const { person, branch } = meant.value;
  const { personId, name } = person;
  const ended = await place.transact((stores) =>
    endContactPoint(stores, { personId, branch, by: "system", at: place.clock.now() }),
  );
  return ended.ok
    ? done([`${name}不再联系${branch.name}。`], { personId, branchId: branch.id })
    : refusal(ended.refusal.kind, [pointWords(ended.refusal)]);
}

/** Who looks after what, and when they were there; what they said is theirs alone. */
async function listPoints(place: Workplace): Promise<Outcome> {
  const listed = await place.transact(({ contacts }) => contacts.listPoints());
  const points = listed.map(({ personId, personName, branch, fromOn, last }) => ({
    personId,
    personName,
    branchId: branch.id,
    branchName: branch.name,
    fromOn,
    lastOn: last?.on ?? null,
  }));
  return done(
    points.length === 0
      ? ["还没有登记联系点。"]
      : points.map(
          ({ personName, branchName, lastOn }) =>
            `${branchName} · ${personName}（${lastOn === null ? "还没有去过" : `最后去 ${lastOn}`}）`,
        ),
    { points },
  );
}

function pointWords(problem: PointRefusal): string {
  switch (problem.kind) {
    case "contact.no-branch":
      return "联系点是支部，请写一个支部。";
    case "contact.no-post":
      return "这个人没有联系这个支部的职务：要是它上级的书记或者领导。";
    case "contact.not-set":
      return "没有这个联系点，没有变化。用 contact list 看有哪些。";
    default:
      return assertNever(problem);
  }
}
