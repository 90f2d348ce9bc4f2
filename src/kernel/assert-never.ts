/** The end of an exhaustive switch: reaching it is a bug, and names the value that nobody handled. */
export function assertNever(value: never): never {
  throw new Error(`unhandled value: ${JSON.stringify(value)}`);
}
