/** zhuji close */
import type { Command } from "commander";
import { closeCampaign } from "#blueprint/use-cases/close-campaign.ts";
import { launchRefusalWords } from "./launch-words.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

export const addClose = (program: Command, run: Run): void => {
  program
    .command("close")
    .description("截止一次部署：此后不能再答或再改")
    .argument("<部署>", "部署的编号，launch 时显示，如 2026-11.starter.SL")
    .action((campaignId: string, options: CommonOptions) =>
      run("close", options, (place) => close(place, campaignId)),
    );
};

async function close({ transact, clock }: Workplace, campaignId: string): Promise<Outcome> {
  const closed = await transact((stores) =>
    closeCampaign(stores, { campaignId, by: null, at: clock.now() }),
  );
  if (!closed.ok) return refusal(closed.refusal.kind, [launchRefusalWords(closed.refusal)]);
  const { campaign, changed } = closed.value;
  return done([changed ? `已截止：${campaign.id}。` : `${campaign.id} 之前已经截止，没有变化。`], {
    campaignId: campaign.id,
    changed,
    closedAt: campaign.closedAt,
  });
}
