/** zhuji appraisal record */
import type { Command } from "commander";
import { RATINGS } from "#acceptance/appraisal.ts";
import { recordAppraisal } from "#acceptance/use-cases/record-appraisal.ts";
import {
  appraisalRefusalWords,
  RATING_WORDS,
  recordedWords,
} from "#cards/acceptance/appraisal-words.ts";
import { findPeople } from "./find-person.ts";
import { findUnit } from "./find-unit.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import { operatorOf } from "./round-actor.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type RecordOptions = CommonOptions & {
  readonly person: string;
  readonly unit: string;
  readonly year: string;
  readonly rating: string;
  readonly on: string;
  readonly document: string;
  readonly by: string;
};

export function addAppraisal(program: Command, run: Run): void {
  const parent = program.command("appraisal").description("述职评议：按文件登记书记的评议等次");
  parent
    .command("record")
    .description("登记一次，不能改；等次由组织部评议，系统不计算")
    .requiredOption("--person <书记>", "代码，或者没有重名的姓名")
    .requiredOption("--unit <单位>", "代码、名称或简称")
    .requiredOption("--year <年>", "如 2026")
    .requiredOption("--rating <等次>", "好、较好、一般、差")
    .requiredOption("--on <日期>", "评议日期，如 2027-01-15")
    .requiredOption("--document <文号>", "如 示组发〔2027〕3号")
    .requiredOption("--by <经办人>", "代码，或者没有重名的姓名")
    .action((options: RecordOptions) =>
      run("appraisal record", options, (place) => record(place, options)),
    );
}

async function record(place: Workplace, options: RecordOptions): Promise<Outcome> {
  const { year, on: heldOn, document: documentNumber } = options;
  if (!/^20\d{2}$/.test(year)) return refusal("appraisal.year", ["年要写成 2026。"]);
  const unit = await findUnit(place, options.unit);
  if (!unit.ok) return unit.refusal;
  const people = await findPeople(place, [options.person, options.by]);
  if (!people.ok) return people.refusal;
  const [person, clerk] = people.value;
  if (person === undefined || clerk === undefined) throw new Error("two were asked and found");
  const rating = RATINGS.find((one) => RATING_WORDS[one] === options.rating) ?? "";
  const { personId } = person;
  const recorded = await place.transact((stores) =>
    recordAppraisal(stores, {
      unit: unit.value,
      personId,
      year,
      written: { rating, heldOn, documentNumber },
      by: { ...operatorOf(unit.value), personId: clerk.personId },
      at: place.clock.now(),
    }),
  );
  return recorded.ok
    ? done([`${person.name}（${unit.value.name}）${year}年。${recordedWords(recorded.value)}`], {
        ...recorded.value,
      })
    : refusal(recorded.refusal.kind, [appraisalRefusalWords(recorded.refusal)]);
}
