/** 部署预览卡 — who would be asked, what it costs them and when the last card arrives; the second tap launches. */
import type { LaunchPreview, PreviewGroup } from "#blueprint/launch-preview.ts";
import { encodeAction } from "#cards/actions.ts";
import { dayWords, monthWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { divide } from "#cards/digest/divide.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { collapsiblePanel } from "#cards/kit/layout.ts";
import { dayOf, timeOf } from "#kernel/calendar.ts";
import type { Template } from "#organisation/unit.ts";
import { unarrangedWords } from "./calendar-words.ts";
import { planWords } from "./reminder-words.ts";

/** 领域 of the branches asked. */
export const TEMPLATE_WORDS: Readonly<Record<Template, string>> = {
  village: "农村",
  community: "社区",
  organ: "机关和其他事业单位",
  soe: "国有企业",
  school: "学校",
  nonpublic: "非公企业",
  social_org: "社会组织",
  light: "流动党员和离退休",
};

/** Who by committee needs room of its own; a county's committees fit many times over. */
const ROOM = { first: 20_000, further: 20_000 } as const;
/** More committees than these are counted: a card names what one person can look through. */
const NAMED = 60;

export function previewCard(preview: LaunchPreview): Card {
  const { wish, unitName, people } = preview;
  const title = `部署预览 · ${monthWords(wish.month)}清单`;
  return card({
    header: header(title, "orange", { subtitle: unitName }),
    summary: `${title} · ${unitName}`,
    elements: [
      ...figureElements(preview),
      ...(preview.unarrangedYear === undefined || people === 0
        ? []
        : [text(`⚠️ ${unarrangedWords(preview.unarrangedYear)}`)]),
      ...(people === 0
        ? [note("这期清单之前已经部署，没有新的支部要发。")]
        : [launchButton(preview), templatePanel(preview), ...committeePanels(preview)]),
      complaintButton(null),
    ],
  });
}

function figureElements(preview: LaunchPreview): CardElement[] {
  const { wish, editionName, people, messages, minutes, launched } = preview;
  const dueOn = launched?.dueOn ?? wish.dueOn;
  const about = `标准：${escapeMarkdown(editionName)}　截止：${dayWords(dueOn)}${preview.isRestDay === true ? "（休息日）" : ""}`;
  if (people === 0) return [markdown(about)];
  const figures = [
    launched === undefined ? "" : "之前已部署，下面只是新增的支部。",
    `问**${people}**个支部，现在能发出**${messages}**条消息`,
    messages === 0 ? "" : `最后一条预计${arrivalWords(preview)}送达`,
    `全部答完合计约**${Math.round(minutes)}**分钟，平均每个支部${Math.round((minutes * 10) / people) / 10}分钟`,
  ];
  return [
    markdown(figures.filter((line) => line !== "").join("\n")),
    markdown(about),
    note([measuredWords(preview), ...planWords(preview.reminders)].join("\n")),
  ];
}

/** Which of the minutes are known and which are the standard's own guess. */
const measuredWords = ({ items: { asked, measured } }: LaunchPreview): string => {
  if (measured === 0) return "分钟数是标准上写的，还没有实测";
  return measured === asked
    ? "分钟数都是实测的中位数"
    : `分钟数：${measured}条是实测的中位数，其余${asked - measured}条是标准上写的`;
};

const arrivalWords = ({ lastArrivesAt }: LaunchPreview): string =>
  `${dayWords(dayOf(lastArrivesAt))} ${timeOf(lastArrivesAt)}`;

const templatePanel = ({ templates }: LaunchPreview): CardElement =>
  collapsiblePanel("按领域", [
    text(
      templates
        .map(
          ({ template, branches, questions }) =>
            `${TEMPLATE_WORDS[template]}：${branches}个支部，每个${questions}条`,
        )
        .join("\n"),
    ),
  ]);

/** All committees while they fit; of a very large tree the counts, and the names of those a card would not reach by asking unit by unit. */
function committeePanels({ committees }: LaunchPreview): CardElement[] {
  const full = divide([{ title: "", lines: committees.map(groupLine) }], ROOM);
  const pages =
    full.length === 1 ? full : divide([{ title: "", lines: committees.map(countLine) }], ROOM);
  const shown = (pages[0]?.[0]?.lines ?? []).slice(0, NAMED);
  const left = committees.length - shown.length;
  return [
    collapsiblePanel(`按党委（${committees.length}个）`, [text(shown.join("\n"))]),
    ...(full.length === 1 && left === 0 ? [] : [note(partWords(left))]),
  ];
}

const partWords = (left: number): string =>
  [
    "单位较多，收不到的支部只列数字",
    ...(left > 0 ? [`还有${left}个党委没有列出`] : []),
    "要看名单，请发“部署 月份 下级单位”逐个预览。",
  ].join("；");

function groupLine(group: PreviewGroup): string {
  const reach = [
    ...(group.unbound.length === 0 ? [] : [`书记未绑定：${group.unbound.join("、")}`]),
    ...(group.vacant.length === 0 ? [] : [`书记空缺：${group.vacant.join("、")}`]),
  ];
  return [`${nameOf(group)}：${group.branches}个支部`, ...reach].join("；");
}

const countLine = (group: PreviewGroup): string => {
  const unreached = group.unbound.length + group.vacant.length;
  return `${nameOf(group)}：${group.branches}个支部${unreached === 0 ? "" : `，其中${unreached}个收不到`}`;
};

const nameOf = ({ committeeName }: PreviewGroup): string => committeeName ?? "直属党支部";

const launchButton = ({ wish, people, unarrangedYear }: LaunchPreview): CardElement =>
  button(
    unarrangedYear === undefined
      ? `确认部署，问${people}个支部`
      : `按周一至周五算，仍要部署，问${people}个支部`,
    {
      callback: encodeAction({
        kind: "campaign.launch",
        ...wish,
        people,
        acceptedYear: unarrangedYear ?? null,
      }),
    },
    {
      type: "primary_filled",
      confirm: { title: "确认部署？", text: `将问${people}个支部，发出后不能收回。` },
    },
  );
