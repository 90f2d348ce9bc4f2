/** What the person is told when a press was answered, refused or lost. */
import { freshId } from "./card-context.ts";
import { h } from "./dom.ts";
import { showToast } from "./feedback.ts";
import type { ClickResult } from "./wire.ts";

const REFUSED: Readonly<Record<string, string>> = {
  required: "请把必填的内容填好再提交",
  "too-long": "填写的文字太长",
  "not-an-option": "请选择列出的选项",
  expired: "这张卡片已超过 14 天，不能再操作，请让机器人重新发一张",
  recalled: "消息已撤回",
  disabled: "这个按钮现在不可用",
  "not-in-chat": "您不在这个会话里",
  "not-interactive": "这个组件没有设置交互",
};

/** What stands under the field itself. */
const WRONG: Readonly<Record<string, string>> = {
  required: "这一项必填",
  "too-long": "写得太长了",
  "not-an-option": "请从列出的里面选",
};

const MAYBE_SAVED = "刚才的操作可能已经保存，重试前请先看看卡片或问一声机器人";
/** The client refused to send: the card itself is wrong, so nothing can have been saved. */
const NOT_SENT = 200530;

const failure = (code: number): string =>
  code === NOT_SENT
    ? `卡片有误，没有发出（code：${code}）`
    : `出错了，请稍后重试（code：${code}）。${MAYBE_SAVED}`;

/** Sends a press, and shows its answer on the card and over the page. */
export async function showAnswer(
  card: HTMLElement,
  send: () => Promise<ClickResult>,
): Promise<void> {
  for (const field of card.querySelectorAll<HTMLElement>(".field.wrong")) clearProblem(field);
  try {
    showResult(card, await send());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    showToast({ type: "error", content: `没有收到回应（${why}）。${MAYBE_SAVED}` });
  }
}

function showResult(card: HTMLElement, result: ClickResult): void {
  if (result.kind === "accepted") {
    if (result.toast !== undefined) showToast(result.toast);
    return;
  }
  if (result.kind === "failed") {
    showToast({ type: "error", content: failure(result.code) });
    return;
  }
  showToast({ type: "warning", content: REFUSED[result.reason] ?? result.reason });
  if (result.field === undefined) return;
  const field = card.querySelector<HTMLElement>(`[data-field="${CSS.escape(result.field)}"]`);
  if (field !== null) showProblem(field, WRONG[result.reason] ?? "请检查这一项");
}

const controlOf = (field: HTMLElement) =>
  field.querySelector<HTMLElement>("summary, input, select, textarea");

/** Marks the field, says under it what is wrong, and goes there. */
function showProblem(field: HTMLElement, words: string): void {
  const problem = h("span", { class: "problem", id: freshId() }, words);
  field.classList.add("wrong");
  field.append(problem);
  const control = controlOf(field);
  control?.setAttribute("aria-invalid", "true");
  control?.setAttribute("aria-describedby", problem.id);
  control?.focus();
  field.addEventListener("change", () => clearProblem(field), { once: true });
}

function clearProblem(field: HTMLElement): void {
  field.classList.remove("wrong");
  field.querySelector(".problem")?.remove();
  const control = controlOf(field);
  control?.removeAttribute("aria-invalid");
  control?.removeAttribute("aria-describedby");
}
