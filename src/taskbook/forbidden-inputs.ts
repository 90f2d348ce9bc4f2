/**
 * 减负红线 — what may never be the input of a score (product.md section 3; 2023 and 2024 rules): check-ins, ranks,
 * log-ins, online time, photographs, media pieces, leaders' comments.
 */
import type { Flaw, Sound } from "./raw-standard.ts";
import type { ItemDraft } from "./standard-schema.ts";

type Forbidden = { readonly what: string; readonly words: RegExp; readonly units: RegExp };

/** A key's whole words: `page_views` is one, `reviews` is not. */
const keyed = (...names: readonly string[]) => `(?<![a-z])(?:${names.join("|")})s?(?![a-z])`;
const anyOf = (...patterns: readonly string[]) => new RegExp(patterns.join("|"), "i");

/** `words` are looked for in sentences, `units` in the structured fields that say what is counted. */
const FORBIDDEN_INPUTS: readonly Forbidden[] = [
  {
    what: "打卡、签到",
    words: /打卡|签到|签退|刷卡|接龙/,
    units: anyOf("打卡|签到|签退|接龙", keyed("check_?in", "sign_?in", "clock_?in", "streak")),
  },
  {
    what: "排名",
    words: /排名|排行|名次|位次|前[0-9一二三四五六七八九十]+名|末位/,
    units: anyOf("名次|位次|排名|排行", keyed("rank", "ranking", "leaderboard")),
  },
  {
    what: "登录、活跃度",
    words: /登录|登陆|上线率|活跃度|日活|注册率|安装率|激活率|关注率/,
    units: anyOf("登录|登陆|上线|活跃|注册|安装", keyed("log_?in", "log_?on", "install")),
  },
  {
    what: "在线时长、积分",
    words: /在线(?!下)|时长|积分|浏览|点击量|点击率|阅读量|点赞|转发/,
    units: anyOf(
      "在线|时长|^分钟$|秒|积分|浏览|点击|阅读|点赞|转发",
      keyed("online", "duration", "click", "view", "like"),
    ),
  },
  {
    what: "照片、截图、视频",
    words: /照片|相片|拍照|合影|截图|截屏|图片|视频|录像|影像/,
    units: anyOf(
      "^张$|照片|合影|截图|图片|视频|录像",
      keyed("photo", "picture", "image", "screenshot", "video"),
    ),
  },
  {
    what: "媒体报道、刊文",
    words: /媒体|报道|刊文|刊发|刊登|刊载|见报|上稿|稿件|发稿|信息采用|公众号|头条/,
    units: anyOf("^篇$|报道|刊|稿|媒体", keyed("media", "press", "article")),
  },
  {
    what: "领导批示",
    words: /批示|签批|领导肯定/,
    units: anyOf("批示|签批", keyed("endorsement", "instruction")),
  },
];

/** Blanks and punctuation between the characters of a word do not hide it; in a key, `_` parts words. */
const plain = (text: string) => text.normalize("NFKC").replace(/[\s\p{P}]/gu, "");
const plainUnit = (text: string) => text.normalize("NFKC").replace(/(?!_)[\s\p{P}]/gu, "");

type Part = { readonly path: string; readonly text: string };

/** The sentences by which points are given; what stands there may be exempted with a reason. */
function sentencesOf({ name, check, extent, evidence, answer }: Sound<ItemDraft>): Part[] {
  const labels = answer?.type === "choice" ? answer.options.map(({ label }) => label) : [];
  return [
    { path: "name", text: name ?? "" },
    { path: "check", text: check ?? "" },
    { path: "extent", text: extent ?? "" },
    { path: "evidence", text: evidence ?? "" },
    ...labels.map((text, index) => ({ path: `answer.options[${index}].label`, text })),
  ];
}

/** The structured fields that say what is counted; no exemption helps there. */
function countedOf({ answer }: Sound<ItemDraft>): Part[] {
  if (answer?.type === "date") return [{ path: "answer.field", text: answer.field }];
  if (answer?.type !== "count") return [];
  return [
    { path: "answer.unit", text: answer.unit },
    { path: "answer.meaning", text: answer.meaning ?? "" },
    { path: "answer.of", text: answer.of ?? "" },
    ...answer.sub.flatMap(({ key, unit }, index) => [
      { path: `answer.sub[${index}].key`, text: key },
      { path: `answer.sub[${index}].unit`, text: unit },
    ]),
  ];
}

function hits(parts: readonly Part[], by: "words" | "units") {
  return parts.flatMap(({ path, text }) => {
    const bare = by === "words" ? plain(text) : plainUnit(text);
    return FORBIDDEN_INPUTS.flatMap(({ what, [by]: pattern }) => {
      const word = pattern.exec(bare)?.[0];
      return word === undefined ? [] : [{ path, word, what }];
    });
  });
}

/** What of texts by which a scheme adds, takes off or grades is forbidden; no exemption helps there. */
export const findForbiddenWords = (parts: readonly Part[]): readonly Flaw[] =>
  hits(parts, "words").map(({ path, word, what }) => ({
    path,
    reason: `“${word}”（${what}）不得作为评定的依据，不能豁免`,
  }));

const LEAST_REASON = 6;

/** Whether an exemption is written for an item that needs none. */
export const isExemptionIdle = (item: Sound<ItemDraft>): boolean =>
  item.exemption !== undefined && hits(sentencesOf(item), "words").length === 0;

/** What of an item is forbidden as the input of a score. An exemption covers sentences only, and needs a reason. */
export function findForbiddenInputs(item: Sound<ItemDraft>): readonly Flaw[] {
  const counted = hits(countedOf(item), "units").map(({ path, word, what }) => ({
    path,
    reason: `“${word}”（${what}）不得作为计分的数据，不能豁免`,
  }));
  const photo =
    item.answer?.type === "photo"
      ? [{ path: "answer.type", reason: "照片不得作为条目的答复，更不得作为得分条件" }]
      : [];
  return [...photo, ...counted, ...unexempted(item)];
}

function unexempted(item: Sound<ItemDraft>): readonly Flaw[] {
  const found = hits(sentencesOf(item), "words");
  if (found.length === 0) return [];
  if (item.exemption === undefined)
    return found.map(({ path, word, what }) => ({
      path,
      reason: `“${word}”（${what}）不得作为得分依据；如只是说明不考核，请在“豁免及理由”写明理由`,
    }));
  return plain(item.exemption).length < LEAST_REASON
    ? [{ path: "exemption", reason: `豁免要写清理由（至少${LEAST_REASON}个字）` }]
    : [];
}
