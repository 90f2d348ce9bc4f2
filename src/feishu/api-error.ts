/** What can go wrong with a call: refused, unsure, or never sent. */
import { type ApiAnswer, type ApiErrorKind, classify } from "./error-kind.ts";

/** The platform answered and refused. */
export class FeishuApiError extends Error {
  readonly api: string;
  readonly code: number;
  readonly httpStatus: number;
  readonly kind: ApiErrorKind;
  readonly retryAfterMs: number | undefined;
  readonly logId: string | undefined;
  readonly platformMessage: string;
  constructor(api: string, answer: ApiAnswer) {
    const { kind, retryAfterMs, logId, platformMessage } = classify(answer);
    super(`${api} was refused: code ${answer.code}, HTTP ${answer.httpStatus} (${kind})`);
    this.name = "FeishuApiError";
    this.api = api;
    this.code = answer.code;
    this.httpStatus = answer.httpStatus;
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.logId = logId;
    this.platformMessage = platformMessage;
  }
}

/** No usable answer came, yet the request may have been carried out. */
export class OutcomeUnknown extends Error {
  readonly api: string;
  constructor(api: string, why: string, cause?: unknown) {
    super(`${api} may or may not have happened: ${why}`, { cause });
    this.name = "OutcomeUnknown";
    this.api = api;
  }
}

/** The request surely never reached the platform. */
export class RequestNotSent extends Error {
  readonly api: string;
  constructor(api: string, why: string, cause?: unknown) {
    super(`${api} was not sent: ${why}`, { cause });
    this.name = "RequestNotSent";
    this.api = api;
  }
}

const unsentCodes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What a throw of fetch means: only a connection that was never made is surely unsent. */
export function transportError(api: string, error: unknown): OutcomeUnknown | RequestNotSent {
  const why = networkCodeOf(error) ?? (error instanceof Error ? error.name : "no answer");
  return unsentCodes.has(why)
    ? new RequestNotSent(api, why, error)
    : new OutcomeUnknown(api, why, error);
}

/** The system's code of a failed fetch lies in its cause; of several addresses tried, each must have failed before sending. */
function networkCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AggregateError) {
    const codes = error.errors.map(networkCodeOf);
    return codes.find((code) => code === undefined || !unsentCodes.has(code)) ?? codes[0];
  }
  if (error.cause !== undefined) return networkCodeOf(error.cause);
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}
