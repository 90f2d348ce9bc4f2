/**
 * 案例里不能写的 — numbers that lead to a person, secret matters and disciplinary matters. Told with the place and the words
 * that were found, except a number itself, which is not repeated (个人信息保护法 art. 6).
 */
import { ok, type Result, refused } from "#kernel/result.ts";
import { forbiddenText } from "#records/forbidden-texts.ts";

export type CaseFlaw = "id-number" | "phone" | "secret" | "discipline" | "personal-file";

const SECRET = /涉密|秘密|机密|绝密|内部文件|不得外传|干部考察|考察材料|政审|政治审查/u;
const DISCIPLINE =
  /纪律审查|审查调查|党纪处分|政务处分|党内(?:严重)?警告|留党察看|开除党籍|撤销党内职务|诫勉|立案|留置|信访举报|问题线索/u;

/** 15 or 18 characters that begin like a place and go on like a day of birth; also where the check digit is wrong. */
const ID_NUMBER =
  /(?<!\d)[1-9]\d{5}(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?!\d)/;
/** 11 digits from 13 to 19, perhaps after 86. */
const MOBILE = /(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/;
/** With its area code, or eight digits that are called a telephone. */
const LANDLINE =
  /(?<!\d)0\d{2,3}[2-9]\d{6,7}(?!\d)|(?:电话|座机|手机|热线|Tel)[:：]?\d{7,8}(?!\d)/iu;
/** Blanks and dashes do not hide a number. */
const PARTING = /(?<=\d)[\s‐–—\-()（）]+(?=\d)/gu;

/** The first flaw of a text; `found` are its words, "" for a number. */
export function findCaseFlaw(
  text: string,
): { readonly flaw: CaseFlaw; readonly found: string } | undefined {
  const clean = text.normalize("NFKC").replace(/\p{Cf}/gu, "");
  const joined = clean.replace(PARTING, "");
  if (ID_NUMBER.test(joined)) return { flaw: "id-number", found: "" };
  if (MOBILE.test(joined) || LANDLINE.test(joined)) return { flaw: "phone", found: "" };
  const bare = clean.replace(/[\s\p{P}\p{S}]/gu, "");
  const secret = SECRET.exec(bare);
  if (secret !== null) return { flaw: "secret", found: secret[0] };
  const discipline = DISCIPLINE.exec(bare);
  if (discipline !== null) return { flaw: "discipline", found: discipline[0] };
  return forbiddenText(clean) === undefined ? undefined : { flaw: "personal-file", found: "" };
}

/** 标题、情况、步骤、花费、成效、联系. */
export const CASE_PARTS = ["title", "situation", "steps", "cost", "result", "contact"] as const;
export type CasePart = (typeof CASE_PARTS)[number];

export type CaseWritten = Readonly<Record<Exclude<CasePart, "steps">, string>> & {
  readonly steps: readonly string[];
};

export const CASE_RULES = {
  longest: { title: 40, situation: 300, steps: 120, cost: 100, result: 300, contact: 60 },
  mostSteps: 6,
  /** What another branch takes from a case. */
  mostAdopted: 3,
  longestResult: 200,
  /** Its result is asked for so many days after the adopter said that it was done. */
  askAfterDays: 90,
} as const;

export type CaseTextRefusal =
  | { readonly kind: "case.missing"; readonly part: CasePart }
  | { readonly kind: "case.too-long"; readonly part: CasePart; readonly limit: number }
  | { readonly kind: "case.too-many-steps"; readonly most: number }
  | {
      readonly kind: "case.forbidden";
      readonly part: CasePart;
      /** Of the steps, from 1. */
      readonly nth: number | null;
      readonly flaw: CaseFlaw;
      readonly found: string;
    };

/** The case without blanks around its parts, or the first thing that is wrong with it and where. */
export function checkCase(written: CaseWritten): Result<CaseWritten, CaseTextRefusal> {
  const steps = written.steps.map((step) => step.trim()).filter((step) => step !== "");
  const checked = {
    title: written.title.trim(),
    situation: written.situation.trim(),
    steps,
    cost: written.cost.trim(),
    result: written.result.trim(),
    contact: written.contact.trim(),
  };
  const { mostSteps: most } = CASE_RULES;
  if (steps.length > most) return refused({ kind: "case.too-many-steps", most });
  for (const part of CASE_PARTS) {
    const texts = part === "steps" ? steps : [checked[part]];
    const refusal = refuseIn(part, texts);
    if (refusal !== undefined) return refused(refusal);
  }
  return ok(checked);
}

function refuseIn(part: CasePart, texts: readonly string[]): CaseTextRefusal | undefined {
  if (texts.length === 0 || texts.includes("")) return { kind: "case.missing", part };
  const limit = CASE_RULES.longest[part];
  if (texts.some((text) => text.length > limit)) return { kind: "case.too-long", part, limit };
  for (const [index, text] of texts.entries()) {
    const flawed = findCaseFlaw(text);
    const nth = part === "steps" ? index + 1 : null;
    if (flawed !== undefined) return { kind: "case.forbidden", part, nth, ...flawed };
  }
  return undefined;
}
