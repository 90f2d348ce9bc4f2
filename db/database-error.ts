/** What either driver throws, as the errors the stores know. */
import { DatabaseAway, UniqueViolation } from "./connection.ts";

const uniqueViolation = "23505";
/** SQLSTATE class 08, shutdowns and "too many clients"; then what the driver and the system call a lost line. */
const away =
  /^(08|57P0[1-3]$|53300$|CONNECTION_|CONNECT_TIMEOUT$|ECONN|ENOTFOUND$|EAI_AGAIN$|ETIMEDOUT$|EPIPE$|EHOSTUNREACH$|ENETUNREACH$|ENOENT$)/;

/** Unique violations and lost connections get their own class; anything else is a bug and stays what it was. */
export function asDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = errorCode(error);
  if (code === uniqueViolation) return new UniqueViolation(constraintOf(error), error);
  return code !== undefined && away.test(code) ? new DatabaseAway(error) : error;
}

/** The SQLSTATE, or the driver's or system's code, of what was thrown. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  return first === undefined ? undefined : errorCode(first);
}

function constraintOf(error: object): string {
  if ("constraint_name" in error && typeof error.constraint_name === "string")
    return error.constraint_name;
  if ("constraint" in error && typeof error.constraint === "string") return error.constraint;
  return "unknown";
}
