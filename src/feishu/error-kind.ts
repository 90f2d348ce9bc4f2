/** Refusals of the API sorted by what is to be done about them. https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN */

export type ApiErrorKind =
  /** Nothing happened; again after a pause. */
  | "retry"
  /** It may have happened or be happening; again, and only with the same uuid. */
  | "retry-same-uuid"
  | "refresh-token"
  /** Scope, allow-list, quota or secret: an operator has to act. */
  | "config"
  /** This person or group cannot be reached. */
  | "recipient"
  /** What we sent is not accepted: our bug. */
  | "card"
  /** The message to be changed is no longer there or too old. */
  | "gone"
  | "permanent";

const codesByKind: readonly (readonly [ApiErrorKind, readonly number[]])[] = [
  ["retry", [99991400, 230020, 230047, 11232, 11233, 2200]],
  ["retry-same-uuid", [230049, 18121]],
  ["refresh-token", [99991661, 99991663, 99991671]],
  ["config", [99991401, 99991403, 99991672, 99991673, 230006, 230027, 10014, 10015]],
  [
    "recipient",
    [230002, 230013, 230029, 230034, 230035, 230038, 230053, 232009, 99992351, 99992352],
  ],
  ["card", [230001, 230025, 230099, 11246]],
  ["gone", [230011, 230031, 230050, 230110]],
];

const kindByCode: ReadonlyMap<number, ApiErrorKind> = new Map(
  codesByKind.flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)),
);

/** Codes whose words decide: somebody is touching the card right now, or the platform itself failed. */
const passingFaults: readonly { readonly code: number; readonly words: RegExp }[] = [
  { code: 230099, words: /card action is lock/i },
  { code: 11246, words: /service internal error/i },
];

/** A refusal as it came: `body` is the parsed answer, `undefined` when it was no JSON object. */
export type ApiAnswer = {
  readonly code: number;
  readonly httpStatus: number;
  readonly headers: Headers;
  readonly body: unknown;
};

export type Classified = {
  readonly kind: ApiErrorKind;
  readonly retryAfterMs: number | undefined;
  readonly logId: string | undefined;
  /** The platform's own words, at most 500 characters; they may quote what was sent, so they stay out of the log. */
  readonly platformMessage: string;
};

export function classify(answer: ApiAnswer): Classified {
  const platformMessage = messageOf(answer.body).slice(0, 500);
  return {
    kind: kindOf(answer, platformMessage),
    retryAfterMs: retryAfterOf(answer.headers),
    logId: answer.headers.get("x-tt-logid") ?? undefined,
    platformMessage,
  };
}

function kindOf({ code, httpStatus }: ApiAnswer, message: string): ApiErrorKind {
  if (passingFaults.some((fault) => fault.code === code && fault.words.test(message)))
    return "retry";
  const known = kindByCode.get(code);
  if (known !== undefined) return known;
  if (httpStatus === 429) return "retry";
  return httpStatus >= 500 ? "retry-same-uuid" : "permanent";
}

function messageOf(body: unknown): string {
  if (typeof body !== "object" || body === null || !("msg" in body)) return "";
  return typeof body.msg === "string" ? body.msg : "";
}

/** https://open.feishu.cn/document/ukTMukTMukTM/uUzN04SN3QjL1cDN: the header is in seconds. */
function retryAfterOf(headers: Headers): number | undefined {
  const reset = headers.get("x-ogw-ratelimit-reset");
  if (reset === null || !/^\d+(\.\d+)?$/.test(reset)) return undefined;
  return Math.ceil(Number(reset) * 1000);
}
