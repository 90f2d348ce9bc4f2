/** zhuji auditor */
import type { Command } from "commander";
import type { Finding } from "#auditor/finding.ts";
import { isWarning } from "#auditor/finding.ts";
import { look } from "#auditor/use-cases/audit.ts";
import { alarmName, alarmSays, alarmTodo } from "#cards/delivery/alarm-words.ts";
import { pgAlarmStore } from "#db/stores/alarm-store.ts";
import { pgCalendarStore } from "#db/stores/calendar-store.ts";
import { pgFactReader } from "#db/stores/fact-store.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type Options = CommonOptions & { readonly acknowledge?: boolean };

export const addAuditor = (program: Command, run: Run): void => {
  program
    .command("auditor")
    .description("巡查：该发的发了没有，该做的做了没有；只看，不发告警")
    .option("--acknowledge", "现有的发不成、不知是否送到的消息和取不回的材料，看过了，不再告警")
    .action((options: Options) => run("auditor", options, (place) => inspect(place, options)));
};

/** Alarms end with status 1, warnings do not. */
async function inspect(
  { database, tenant, clock }: Workplace,
  { acknowledge = false }: Options,
): Promise<Outcome> {
  const now = clock.now();
  const acknowledged = acknowledge ? await pgAlarmStore(database, tenant).acknowledge(now) : null;
  const parts = {
    facts: pgFactReader(database, tenant),
    calendar: () => pgCalendarStore(database, tenant).load(),
  };
  const { findings } = await look(parts, now);
  const fields = { at: now, findings: findings.map(fieldsOf), acknowledged };
  const lines = findings.flatMap(linesOf);
  if (findings.every(({ kind }) => isWarning(kind)))
    return done(["没有要告警的。", ...lines], fields);
  return refusal("auditor.alarmed", ["有要处理的：", ...lines], fields);
}

const fieldsOf = (finding: Finding) => ({ ...finding, isWarning: isWarning(finding.kind) });

const linesOf = (finding: Finding): readonly string[] => [
  `  ${alarmName(finding.kind)}：${alarmSays(finding)}`,
  `    怎么办：${alarmTodo(finding.kind)}`,
];
