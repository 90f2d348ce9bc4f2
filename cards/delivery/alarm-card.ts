/** 告警卡 — what the auditor has to tell whoever runs the service. */
import type { Alarm, News } from "#auditor/alarm.ts";
import { isWarning } from "#auditor/finding.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, text } from "#cards/kit/elements.ts";
import { alarmName, alarmSays, alarmTodo, when } from "./alarm-words.ts";

/** It carries no button: who is told may be nobody the register knows. */
export function alarmCard(alarms: readonly Alarm[]): Card {
  const stands = alarms.some(({ news }) => news !== "cleared");
  const isGrave = alarms.some(({ kind, news }) => news !== "cleared" && !isWarning(kind));
  const title = stands ? (isGrave ? "筑基告警" : "筑基提示") : "筑基告警解除";
  const names = alarms.map(({ kind }) => alarmName(kind)).join("、");
  return card({
    header: header(title, isGrave ? "red" : stands ? "orange" : "green"),
    summary: `${title}：${names}`,
    elements: alarms.flatMap(linesOf).map((line) => text(line)),
  });
}

function linesOf(alarm: Alarm): readonly string[] {
  const { kind, since, clearedAt } = alarm;
  const name = alarmName(kind);
  if (alarm.news === "cleared")
    return [`已恢复 ${name}：${when(since)} 告警，${when(clearedAt)} 解除。`];
  return [
    `${opening[alarm.news ?? "raised"]}${name}：${alarmSays(alarm)}`,
    `怎么办：${alarmTodo(kind)}`,
  ];
}

const opening: Readonly<Record<Exclude<News, "cleared">, string>> = {
  raised: "",
  standing: "一天了，还没有好 ",
};
