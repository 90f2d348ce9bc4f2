/**
 * 不该写进来的文字 — personal files and numbers that are refused at the door: 入党志愿书和入党申请书, 政审材料, 对照检查材料,
 * 身份证号, 手机号. They are told by length and wording together, so a topic that only names them passes. What is refused is
 * never kept, so the answer carries the kind alone and nothing of the text (个人信息保护法 arts. 6 and 28).
 */
import { isDay } from "#kernel/calendar.ts";

export type ForbiddenText = {
  readonly kind: "application" | "political-review" | "self-examination" | "id-number" | "mobile";
};

/** A topic or a resolution is shorter, a pasted file is longer; in characters, blanks not counted. */
const LEAST_PASTED = 120;
/** How often a writer says "I" in a text about himself or herself. */
const LEAST_FIRST_PERSON = 3;

/** The text of a personal file first, as taking a number out would not mend it. */
export function forbiddenText(text: string): ForbiddenText | undefined {
  const clean = text.normalize("NFKC").replace(/\p{Cf}/gu, "");
  const kind = pastedKind(clean);
  if (kind !== undefined) return { kind };
  if (hasIdNumber(clean)) return { kind: "id-number" };
  return MOBILE.test(clean) ? { kind: "mobile" } : undefined;
}

/** Blanks, line ends and punctuation between the characters of a phrase do not hide it. */
const bare = (text: string) => text.replace(/[\s\p{P}\p{S}]/gu, "");

function pastedKind(text: string): ForbiddenText["kind"] | undefined {
  if (Array.from(text.replace(/\s/gu, "")).length < LEAST_PASTED) return undefined;
  const titled = TITLES.find(({ pattern }) => pattern.test(titleOf(text)));
  if (titled !== undefined) return titled.kind;
  const words = bare(text).replaceAll(OATH, "");
  if (isApplication(words)) return "application";
  if (isPoliticalReview(words)) return "political-review";
  return isSelfExamination(words) ? "self-examination" : undefined;
}

/** A first line that is a heading of its own and not the report of an act (讨论、撰写…) gives a file away. */
function titleOf(text: string): string {
  const [first = "", ...rest] = text.trim().split(/\n/u);
  const title = bare(first);
  return rest.length === 0 || DOING.test(title) ? "" : title;
}
const DOING =
  /撰写|起草|填写|审阅|审核|修改|讨论|研究|学习|提交|收到|接收|交流|审议|通过|听取|汇报|完成|开展|组织|宣读/;
const TITLES: readonly { readonly kind: ForbiddenText["kind"]; readonly pattern: RegExp }[] = [
  { kind: "application", pattern: /^.{0,20}(?:入党|转正)(?:志愿书|申请书)$/ },
  {
    kind: "political-review",
    pattern: /^.{0,30}(?:政治审查|政审)(?:材料|报告|综合报告|结论|表|函|证明)$/,
  },
  {
    kind: "self-examination",
    pattern:
      /^.{0,30}(?:对照检查|检视剖析|自我剖析|党性分析)(?:材料|发言|提纲|发言提纲|发言材料|报告)$/,
  },
];

/** 入党誓词 (党章 art. 6, 待核): read aloud at a 主题党日, so a text that quotes it whole is no application. */
const OATH =
  "我志愿加入中国共产党拥护党的纲领遵守党的章程履行党员义务执行党的决定严守党的纪律保守党的秘密对党忠诚积极工作为共产主义奋斗终身随时准备为党和人民牺牲一切永不叛党";

/** 我 and 本人, but not 我们, 我国, 我村: those speak for the branch. */
const FIRST_PERSON =
  /我(?![们国党军省市县区镇乡村街州旗支院校局司厂所站队办委行处科公单社中])|本人/g;
const isInFirstPerson = (words: string) =>
  (words.match(FIRST_PERSON)?.length ?? 0) >= LEAST_FIRST_PERSON;
const hitsOf = (words: string, patterns: readonly RegExp[]) =>
  patterns.filter((pattern) => pattern.test(words)).length;

const APPLYING: readonly RegExp[] = [
  /我(?:志愿|自愿|申请|要求|请求|郑重申请)加入(?:伟大的)?中国共产党/,
  /(?:敬爱|尊敬|亲爱)的(?:党组织|党支部)/,
  /(?:请|恳请|希望|望)(?:党|组织|党组织|党支部)(?:在实践中|在实际工作中|长期)?(?:考验|考察|审查|批准|接受|接纳)我/,
  /我(?:向党组织)?(?:郑重地?)?提出(?:入党|转正)申请/,
  /我申请(?:按期)?转为(?:中共|中国共产党)?正式党员/,
  /(?:我的)?入党动机(?:是|端正)|我(?:之所以)?(?:为什么)?要(?:求)?入党|加入党组织是我/,
  /申请人.{0,12}(?:年|$)/,
];
/** The headings of the printed 入党志愿书. */
const APPLICATION_FORM: readonly RegExp[] = [
  /入党志愿/,
  /本人经历|个人简历/,
  /家庭主要成员/,
  /主要社会关系/,
  /需要向党组织说明的问题/,
  /入党介绍人(?:的)?意见/,
  /支部大会通过接[收受]申请人为预备党员的决议/,
];
const isApplication = (words: string): boolean => {
  const applying = hitsOf(words, APPLYING);
  return (
    applying >= 2 ||
    (applying === 1 && isInFirstPerson(words)) ||
    hitsOf(words, APPLICATION_FORM) >= 4
  );
};

const REVIEWING = /政治审查|政审|函调|外调|政治历史|历史清[白楚]|直系亲属|主要社会关系/;
const RELATIVES: readonly RegExp[] = [
  /父亲|其父/,
  /母亲|其母/,
  /配偶|妻子|丈夫|爱人/,
  /儿子|女儿|长子|次子|长女|次女/,
  /岳父|公公/,
  /岳母|婆婆/,
  /哥哥|弟弟|姐姐|妹妹|胞兄|胞弟|胞姐|胞妹/,
  /伯父|叔父|舅父|姑母|姨母|祖父|祖母/,
];
const VERDICTS: readonly RegExp[] = [
  /政治面貌|群众|中共党员/,
  /历史清[白楚]|政治历史/,
  /(?:无|没有|未有|未发现)(?:任何)?(?:违法|违纪|犯罪|刑事)/,
  /邪教|法轮功|非法组织/,
  /重大政治(?:斗争|事件)|立场坚定|拥护党的路线/,
];
/** Two relatives told apart make a review of a family; minutes say 直系亲属 at most. */
const isPoliticalReview = (words: string): boolean => {
  if (hitsOf(words, RELATIVES) < 2) return false;
  const verdicts = hitsOf(words, VERDICTS);
  return REVIEWING.test(words) ? verdicts >= 1 : verdicts >= 3;
};

const NAMED_SELF_EXAMINATION =
  /对照检查|检视剖析|自我剖析|剖析材料|党性分析|个人发言提纲|自我批评(?:发言|材料)/;
const SELF_CRITICISM: readonly RegExp[] = [
  /(?:学习|理论武装|学得|学用)(?:还)?(?:不够|不深|不透|不系统|抓得不紧)|以干代学/,
  /(?:宗旨意识|服务意识|群众观念|党性(?:锻炼|修养)|理想信念)(?:有所)?(?:不强|不够|淡化|淡薄|弱化|松懈|放松|不牢)/,
  /(?:担当|斗争精神|创新意识|进取心)(?:精神|意识)?(?:还)?(?:不够|不足|不强|欠缺)|怕得罪人|好人主义/,
  /思想根源|世界观|人生观|总开关|放松了(?:对)?(?:自己|自身|自我)/,
  /(?:自己|自身|我|本人)(?:还|仍然?)?存在(?:的|着)?.{0,12}(?:问题|不足|差距)/,
  /(?:深刻|认真|深入)?(?:反思|剖析)(?:自己|自身|原因|根源)|深挖根源|原因剖析|剖析原因/,
  /努力方向|今后的?打算|恳请(?:各位|同志们|大家)|批评指正/,
];
/** Without its name, a text needs more of the tone: a secretary's 述职 also says "I" and names shortcomings. */
const isSelfExamination = (words: string): boolean => {
  if (!isInFirstPerson(words)) return false;
  const criticism = hitsOf(words, SELF_CRITICISM);
  return NAMED_SELF_EXAMINATION.test(words) ? criticism >= 1 : criticism >= 4;
};

/** 18 characters, alone or in groups parted by one blank or dash; looked for from each beginning. */
const ID_NUMBER = /(?<!\d)(?=((?:\d[ ‐–—-]?){17}[\dXx])(?!\d))/g;
const hasIdNumber = (text: string): boolean =>
  [...text.matchAll(ID_NUMBER)].some(([, found = ""]) => isIdNumber(found.replace(/[ ‐–—-]/g, "")));

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = "10X98765432";
/** GB 11643-1999: six digits of a place, the day of birth, three of order, and a check by ISO 7064 MOD 11-2. */
function isIdNumber(digits: string): boolean {
  const birth = `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`;
  if (!/^[1-8].{5}(?:19|20)/.test(digits) || !isDay(birth)) return false;
  const sum = ID_WEIGHTS.reduce(
    (total, weight, index) => total + weight * Number(digits[index]),
    0,
  );
  return ID_CHECKS[sum % 11] === digits[17]?.toUpperCase();
}

/** 11 digits from 13 to 19, whole or as 3-4-4, perhaps after 86. */
const MOBILE = /(?<![\d.])(?:(?:00)?86[ ‐–—-]?)?1[3-9]\d[ ‐–—-]?\d{4}[ ‐–—-]?\d{4}(?!\d)/;
