/** zhuji draw commit|reveal|abandon|list|verify */
import { type Command, InvalidArgumentError } from "commander";
import type { Instant } from "#kernel/clock.ts";
import { commitmentHashOf, type Revealed } from "#supervision/commitment.ts";
import type { DrawSize } from "#supervision/draw.ts";
import type { DrawNumber, KeptDraw } from "#supervision/ports.ts";
import { RECHECK_RULES } from "#supervision/recheck.ts";
import { TEAM_RULES } from "#supervision/team.ts";
import { abandonDraw, commitDraw, revealDraw } from "#supervision/use-cases/draw-branches.ts";
import { verifyFile } from "./draw-verify.ts";
import { readWeights } from "./draw-weights.ts";
import {
  commitRefusalLines,
  drawLines,
  drawRefusalLine,
  lookerFields,
  lookerLines,
} from "./draw-words.ts";
import { findUnit } from "./find-unit.ts";
import { readInstant } from "./instant.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { CommonOptions, Run, RunAlone, Workplace } from "./workplace.ts";
import { checkEnding, writeWhole } from "./write-file.ts";

type OfUnit = CommonOptions & { readonly unit?: string };
type CommitOptions = OfUnit & {
  readonly purpose: string;
  readonly size?: DrawSize;
  /** 回头看: closures are drawn, a share of them where no size is said. */
  readonly closures?: boolean;
  readonly least: number;
  readonly cooldown: number;
  readonly recused: readonly string[];
  readonly weights: string;
  readonly team: number;
  readonly value: string;
  readonly digits: number;
  readonly at: Instant;
};

export function addDraw(program: Command, run: Run, alone: RunAlone): void {
  const parent = program.command("draw").description("不定期抽查的抽签，算法见 docs/draw.md");
  addCommit(parent, run);
  addReveal(parent, run);
  parent
    .command("abandon")
    .description("作废一次还没有揭示的抽签：编号和承诺留着，写明理由")
    .argument("<编号>", "如 2026-3", readNumber)
    .requiredOption("--reason <理由>", "为什么作废")
    .option("--unit <单位>", UNIT)
    .action((number: Numbered, options: OfUnit & { readonly reason: string }) =>
      run("draw abandon", options, (place) => abandon(place, number, options)),
    );
  parent
    .command("list")
    .description("一个单位的抽签，新的在前，没有揭示和作废的也在")
    .option("--unit <单位>", UNIT)
    .action((options: OfUnit) => run("draw list", options, (place) => list(place, options)));
  parent
    .command("verify")
    .argument("<文件>", "抽签公布的 .json 文件")
    .description("重算一次抽签：承诺、名单、密钥、公开数值和抽中的支部对不对得上。不用数据库")
    .action((file: string) => alone("draw verify", () => verifyFile(file)));
}

const UNIT = "抽谁下面的支部：代码或名称；不写就是最上级";
const TEAM = "每组几个人；检查员回避以后凑不齐一组的支部自动回避";
const LONGEST = 200;

const addCommit = (parent: Command, run: Run) =>
  parent
    .command("commit")
    .description("承诺一次抽签：冻结名单和规则，写明将用哪个公开数值")
    .requiredOption("--purpose <用途>", "如 第四季度抽查", readWords)
    .option("--size <多少>", "比例如 1/5，或个数如 12；抽销号的不写就是 15/100", readSize)
    .option("--closures", "回头看：抽三十到九十天以前销号的问题，不抽支部")
    .requiredOption("--value <公开数值>", "将用哪个数值，如 双色球第2026135期开奖号码", readWords)
    .requiredOption("--digits <位数>", "数值有几位数字，如 7 个两位数是 14", readCount)
    .requiredOption("--at <时间>", "数值什么时候出，如 2026-11-24T21:15", readInstant)
    .option("--least <个数>", "每个党委至少几个", readCount, 0)
    .option("--cooldown <期数>", "最近几期抽中过的不抽", readCount, 0)
    .option("--recused <代码>", "回避的支部，用逗号隔开", (text) => text.split(/[,，、]/), [])
    .option("--weights <权重>", "风险权重 1 到 5：代码=3，用逗号隔开；或者 .xlsx、.json 文件", "")
    .option("--team <人数>", TEAM, readCount, TEAM_RULES.size)
    .option("--unit <单位>", UNIT)
    .action((options: CommitOptions, command: Command) => {
      const { size = options.closures === true ? RECHECK_RULES.share : undefined } = options;
      if (size === undefined)
        command.error("required option '--size <多少>' not specified", {
          code: "commander.missingMandatoryOptionValue",
        });
      return run("draw commit", options, (place) => commitFor(place, { ...options, size }));
    });

const addReveal = (parent: Command, run: Run) =>
  parent
    .command("reveal")
    .description("填上公开数值，揭示抽中的支部，写成人人都能重算的文件")
    .argument("<编号>", "如 2026-3", readNumber)
    .requiredOption("--value <数值>", "公布的数值，空格不计", readWords)
    .requiredOption("--out <文件>", "写到哪个 .json")
    .option("--unit <单位>", UNIT)
    .action((number: Numbered, options: RevealOptions) =>
      run("draw reveal", options, (place) => revealFor(place, number, options)),
    );

type RevealOptions = OfUnit & { readonly value: string; readonly out: string };
type Numbered = Omit<DrawNumber, "unitId">;

function readNumber(text: string): Numbered {
  const parts = /^(\d{4})-([1-9]\d{0,4})$/.exec(text);
  if (parts === null) throw new InvalidArgumentError("要写成 2026-3。");
  return { year: parts[1] ?? "", number: Number(parts[2]) };
}

function readSize(text: string): DrawSize {
  const ratio = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  if (ratio !== null) return { parts: Number(ratio[1]), of: Number(ratio[2]) };
  return { count: readCount(text) };
}

function readCount(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("要写整数，比例写成 1/5。");
  return Number(text);
}

function readWords(text: string): string {
  const words = text.trim();
  if (words === "" || words.length > LONGEST)
    throw new InvalidArgumentError(`要写 1 到 ${LONGEST} 个字。`);
  return words;
}

const SECRET_BYTES = 32;

async function commitFor(
  place: Workplace,
  options: CommitOptions & { readonly size: DrawSize },
): Promise<Outcome> {
  const unit = await findUnit(place, options.unit);
  if (!unit.ok) return unit.refusal;
  const weights = await readWeights(options.weights);
  if (!weights.ok) return weights.refusal;
  const { purpose, size, least, cooldown, recused, team } = options;
  const { value, digits, at, closures = false } = options;
  const secret = Buffer.from(place.random(SECRET_BYTES)).toString("hex");
  const committed = await place.transact((stores) =>
    commitDraw(stores, {
      unit: unit.value,
      purpose,
      rules: { size, leastPerCommittee: least, cooldown },
      recused,
      weights: weights.value,
      teamSize: team,
      closures,
      value: { source: value, at, digits },
      secret,
      at: place.clock.now(),
    }),
  );
  if (!committed.ok) return refusal(committed.refusal.kind, commitRefusalLines(committed.refusal));
  const draw: KeptDraw = { ...committed.value, end: { kind: "open" } };
  const hash = commitmentHashOf(draw.commitment);
  return done([...drawLines(draw), "请把承诺这一行发到大家看得到的群里，数值出来以后揭示。"], {
    number: draw.commitment.number,
    commitmentHash: hash,
    branches: draw.list.branches.length,
    recused: draw.list.branches.filter(({ isRecused }) => isRecused).length,
  });
}

async function revealFor(
  place: Workplace,
  number: Numbered,
  { unit: named, value, out }: RevealOptions,
): Promise<Outcome> {
  const ending = checkEnding(out, [".json"]);
  if (!ending.ok) return ending.refusal;
  const unit = await findUnit(place, named);
  if (!unit.ok) return unit.refusal;
  const revealed = await place.transact((stores) =>
    revealDraw(stores, {
      number: { ...number, unitId: unit.value.id },
      value,
      at: place.clock.now(),
    }),
  );
  if (!revealed.ok) return refusal(revealed.refusal.kind, [drawRefusalLine(revealed.refusal)]);
  const { commitment, list: frozen, secret, end } = revealed.value;
  if (end.kind !== "revealed") throw new Error(`${commitment.number} was revealed and is not`);
  const file: Revealed = { commitment, list: frozen, secret, value: end.value, drawn: end.drawn };
  const written = await writeWhole(out, {
    ".json": async () => `${JSON.stringify(file, null, 2)}\n`,
  });
  if (!written.ok) return written.refusal;
  const rechecks = await place.transact((stores) => stores.rechecks.listOfDraw(revealed.value));
  const lines = [...drawLines(revealed.value), ...lookerLines(rechecks)];
  return done([...lines, `已写到 ${out}，人人都能用 draw verify 重算。`], {
    number: commitment.number,
    drawn: end.drawn,
    out,
    ...(rechecks.length === 0 ? {} : { rechecks: rechecks.map(lookerFields) }),
  });
}

async function abandon(
  place: Workplace,
  number: Numbered,
  { unit: named, reason }: OfUnit & { readonly reason: string },
): Promise<Outcome> {
  const unit = await findUnit(place, named);
  if (!unit.ok) return unit.refusal;
  const order = { number: { ...number, unitId: unit.value.id }, reason, at: place.clock.now() };
  const abandoned = await place.transact((stores) => abandonDraw(stores, order));
  if (!abandoned.ok) return refusal(abandoned.refusal.kind, [drawRefusalLine(abandoned.refusal)]);
  const said = `${number.year}-${number.number}`;
  return done([`第 ${said} 号已作废：${reason}。编号和承诺留着。`], { number: said });
}

async function list(place: Workplace, { unit: named }: OfUnit): Promise<Outcome> {
  const unit = await findUnit(place, named);
  if (!unit.ok) return unit.refusal;
  const draws = await place.transact((stores) => stores.draws.list(unit.value.id));
  const listed = draws.map(({ commitment, end }) => ({
    number: commitment.number,
    commitmentHash: commitmentHashOf(commitment),
    state: end.kind,
  }));
  return done(draws.length === 0 ? ["还没有抽签。"] : draws.flatMap(drawLines), { draws: listed });
}
