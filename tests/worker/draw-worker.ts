/** A Worker that draws: what the deployed one would draw, on its own runtime. */
import { commit, type PublicValue, reveal } from "#supervision/commitment.ts";
import type { DrawList } from "#supervision/draw.ts";

type Asked = {
  readonly number: string;
  readonly list: DrawList;
  readonly secret: string;
  readonly value: PublicValue;
  readonly came: string;
};

/** The commitment with what is drawn by it. */
export function drawFor({ came, ...of }: Asked): string {
  const committed = commit(of);
  if (!committed.ok) return JSON.stringify(committed);
  const { list, secret } = of;
  const drawn = reveal({ commitment: committed.value, list, secret, value: came });
  return JSON.stringify({ commitment: committed.value, drawn });
}

export default {
  fetch: async (request: Request): Promise<Response> =>
    new Response(drawFor(JSON.parse(await request.text()))),
};
