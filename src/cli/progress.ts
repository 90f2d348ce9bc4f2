/** How far a long command is: a bar on a terminal, plain lines elsewhere, nothing while it is quick. */
import { Presets, SingleBar } from "cli-progress";

export type Progress = {
  /** So much is done of all there is. */
  readonly show: (state: {
    readonly done: number;
    readonly total: number;
    readonly doing: string;
  }) => void;
  readonly stop: () => void;
};

type Terminal = NodeJS.WritableStream & { readonly isTTY?: boolean };

const QUIET_MS = 1000;
const LINE_EVERY_MS = 2000;

/** `silent`: the output is for a program. */
export function createProgress(
  stream: Terminal,
  { silent, now }: { readonly silent: boolean; readonly now: () => number },
): Progress {
  if (silent) return { show: () => undefined, stop: () => undefined };
  return stream.isTTY === true ? bar(stream, now) : plainLines(stream, now);
}

function bar(stream: Terminal, now: () => number): Progress {
  const started = now();
  const drawn = new SingleBar(
    { format: "{doing} [{bar}] {value}/{total}", hideCursor: true, clearOnComplete: true, stream },
    Presets.shades_classic,
  );
  let begun = false;
  return {
    show: ({ done, total, doing }) => {
      if (now() - started < QUIET_MS) return;
      if (!begun) drawn.start(total, done, { doing });
      begun = true;
      drawn.setTotal(total);
      drawn.update(done, { doing });
    },
    stop: () => {
      if (begun) drawn.stop();
    },
  };
}

function plainLines(stream: Terminal, now: () => number): Progress {
  let nextAt = now() + QUIET_MS;
  return {
    show: ({ done, total, doing }) => {
      if (now() < nextAt) return;
      nextAt = now() + LINE_EVERY_MS;
      stream.write(`${doing} ${done}/${total}\n`);
    },
    stop: () => undefined,
  };
}
