import { RESIGNED } from "./scene.ts";
import { GROUP, type Said, START } from "./sender.ts";

/** Every sort of message, more to one person than may go at once, and each in the company it needs. */
export const everySort: readonly Said[] = (
  [
    ["first", "card", "ou_0", false, 1],
    ["busy", "card", "ou_1", false, 1],
    ["two", "card", "ou_1", true, 2],
    ["three", "card", "ou_1", true, 2],
    ["odd", "odd", "ou_2", false, 3],
    ["done", "done", "ou_2", true, 3],
    ["resigned", "resigned", RESIGNED, false, 3],
    ["poison", "poison", "ou_2", false, 3],
    ["reply", "reply", GROUP, false, 0],
    ["file", "file", "ou_1", false, 0],
    ["file-late", "file", "ou_2", false, 0],
    ["deferred", "card", "ou_2", false, 3],
    ["changed", "card", "ou_0", false, 3],
    ["doubt", "card", "ou_2", false, 3],
    ["late", "card", "ou_0", false, 3],
    ["astray", "card", "ou_0", false, 3],
    ["void", "card", "ou_0", false, 3],
  ] as const
).map(([key, sort, to, isMerged, urgency]) => ({
  key,
  sort,
  to,
  isMerged,
  urgency,
  dueAt: START,
}));
