/** zhuji recuse declare|list|end */
import type { Command } from "commander";
import { assertNever } from "#kernel/assert-never.ts";
import { dayOf } from "#kernel/calendar.ts";
import {
  declareRecusal,
  endRecusal,
  type RecusalRefusal,
} from "#supervision/use-cases/declare-recusal.ts";
import { findPerson } from "./find-person.ts";
import { findUnit } from "./find-unit.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type Named = CommonOptions & { readonly person: string; readonly unit: string };
type Declared = Named & { readonly reason: string };

export function addRecuse(program: Command, run: Run): void {
  const parent = program
    .command("recuse")
    .description("申报回避：有亲属关系的单位，不去查也不复核");
  parent
    .command("declare")
    .description("申报一个人和一个单位有亲属关系，对它和下面的单位都回避")
    .requiredOption("--person <人>", PERSON)
    .requiredOption("--unit <单位>", UNIT)
    .requiredOption("--reason <理由>", "如 支部书记是其配偶")
    .action((options: Declared) =>
      run("recuse declare", options, (place) => declare(place, options)),
    );
  parent
    .command("list")
    .description("还有效的申报")
    .action((options: CommonOptions) => run("recuse list", options, list));
  parent
    .command("end")
    .description("不再有这个关系，申报到此为止")
    .requiredOption("--person <人>", PERSON)
    .requiredOption("--unit <单位>", UNIT)
    .action((options: Named) => run("recuse end", options, (place) => end(place, options)));
}

const PERSON = "人员代码，或者没有重名的姓名";
const UNIT = "代码、名称或简称";

async function declare(place: Workplace, options: Declared): Promise<Outcome> {
  const person = await findPerson(place, options.person);
  if (!person.ok) return person.refusal;
  const unit = await findUnit(place, options.unit);
  if (!unit.ok) return unit.refusal;
  const { personId, name } = person.value;
  const declared = await place.transact((stores) =>
    declareRecusal(stores, {
      personId,
      unitId: unit.value.id,
      reason: options.reason,
      declaredBy: "system",
      at: place.clock.now(),
    }),
  );
  if (!declared.ok) return refusal(declared.refusal.kind, [recusalWords(declared.refusal)]);
  const fields = { personId, unitId: unit.value.id, declared: declared.value };
  return done(
    [
      declared.value
        ? `已记下：${name}对${unit.value.name}和下面的单位回避。已经派出的，请用 inspect reassign 改派。`
        : `${name}对${unit.value.name}的回避之前已经申报，没有变化。`,
    ],
    fields,
  );
}

async function end(place: Workplace, options: Named): Promise<Outcome> {
  const person = await findPerson(place, options.person);
  if (!person.ok) return person.refusal;
  const unit = await findUnit(place, options.unit);
  if (!unit.ok) return unit.refusal;
  const { personId, name } = person.value;
  const of = { personId, unitId: unit.value.id };
  const ended = await place.transact((stores) =>
    endRecusal(stores, { ...of, by: "system", at: place.clock.now() }),
  );
  return ended.ok
    ? done([`${name}对${unit.value.name}的回避到此为止。`], of)
    : refusal(ended.refusal.kind, [recusalWords(ended.refusal)]);
}

async function list(place: Workplace): Promise<Outcome> {
  const declared = await place.transact(({ recusals }) => recusals.listDeclared());
  return done(
    declared.length === 0
      ? ["没有还有效的申报。"]
      : declared.map(
          ({ personName, unitName, reason, declaredAt }) =>
            `${personName} · ${unitName}：${reason}（${dayOf(declaredAt)}）`,
        ),
    { declared },
  );
}

function recusalWords(problem: RecusalRefusal): string {
  switch (problem.kind) {
    case "recusal.words-missing":
      return "请写一句是什么关系。";
    case "recusal.too-long":
      return `理由最长 ${problem.longest} 个字。`;
    case "recusal.not-declared":
      return "没有这个申报，没有变化。用 recuse list 看有哪些。";
    default:
      return assertNever(problem);
  }
}
