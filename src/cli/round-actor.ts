/** Whoever works at the command line acts for the unit's operator; the paper of the round names who ordered it. */
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";

export const operatorOf = ({ id, path }: Pick<Unit, "id" | "path">): Actor => ({
  personId: "system",
  name: "",
  openId: "",
  standings: [{ role: "operator", unitId: id, path }],
});
