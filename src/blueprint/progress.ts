/** 进度 — how far branches are with what they were asked. */
import { isOpen } from "./checklist.ts";
import type { AskedInYear } from "./year.ts";

/** `help`: something was said to be difficult; it comes before `open`, so that nobody has to look for it. */
export type BranchState = "done" | "open" | "help";

export type BranchProgress = {
  readonly state: BranchState;
  readonly asked: number;
  /** 有困难 and a standing 不适用 count as answered. */
  readonly answered: number;
  readonly difficulties: number;
};

export function progressOf(asked: readonly AskedInYear[]): BranchProgress {
  const answered = asked.filter((question) => !isOpen(question)).length;
  const difficulties = asked.filter(({ answer }) => answer?.given.kind === "difficulty").length;
  const rest = answered === asked.length ? "done" : "open";
  return {
    state: difficulties > 0 ? "help" : rest,
    asked: asked.length,
    answered,
    difficulties,
  };
}

/** Branches by state, and questions answered of asked. */
export type Progress = {
  readonly branches: number;
  readonly done: number;
  readonly open: number;
  readonly help: number;
  readonly asked: number;
  readonly answered: number;
};

export function sumOf(each: readonly BranchProgress[]): Progress {
  const count = (state: BranchState) => each.filter((branch) => branch.state === state).length;
  return {
    branches: each.length,
    done: count("done"),
    open: count("open"),
    help: count("help"),
    asked: each.reduce((sum, { asked }) => sum + asked, 0),
    answered: each.reduce((sum, { answered }) => sum + answered, 0),
  };
}
