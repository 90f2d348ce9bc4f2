/** zhuji import standard */
import { basename, extname } from "node:path";
import { saveDraft } from "./drafts.ts";
import { done, type Outcome } from "./outcome.ts";
import { planStandard } from "./plan-standard.ts";
import { planFields, planLines } from "./plan-words.ts";
import type { Workplace } from "./workplace.ts";

export const nameOfFile = (file: string): string => basename(file, extname(file));

export async function importStandard(
  place: Workplace,
  { file, name = nameOfFile(file) }: { readonly file: string; readonly name: string | undefined },
): Promise<Outcome> {
  const planned = await planStandard(place, { file, name });
  if (!planned.ok) return planned.refusal;
  const { plan } = planned.value;
  const fields = planFields(plan);
  if (plan.kind === "unchanged")
    return done([...planLines(plan), `“${name}”已经发布，内容相同，没有变化。`], fields);
  await saveDraft(place.config.dataDir, name, plan.edition.standard);
  return done([...planLines(plan), `已存为草稿。发布用：publish ${name} --yes`], fields);
}
