/** Where a person writes: text, an answer to a message, and the bot's menu below. */
import { botMenu } from "./bot-menu.ts";
import { frame, h } from "./dom.ts";
import { attempt } from "./feedback.ts";
import { icon } from "./icons.ts";
import { completeMentions } from "./mention.ts";
import { gist } from "./message-content.ts";
import { changed, model, onChange } from "./model.ts";
import { startSendingFiles } from "./sending-files.ts";
import { takeTarget } from "./target.ts";
import { post } from "./wire.ts";

const MAX_HEIGHT_PX = 160;

const text = h("textarea", { id: "text", rows: "1", "aria-label": "消息", enterkeyhint: "send" });
const answering = h("div", { class: "answering" });
const shortcuts = h("div", { class: "shortcuts" });

async function sendText(): Promise<void> {
  const written = text.value.trim();
  const target = written === "" ? undefined : takeTarget();
  if (target === undefined) return;
  text.value = "";
  fit();
  await post("text", { ...target, text: written });
}

function fit(): void {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight + 2, MAX_HEIGHT_PX)}px`;
}

function stopAnswering(): void {
  model.replyTo = undefined;
  changed("reply");
}

function showAnswering(): void {
  const { replyTo } = model;
  answering.hidden = replyTo === undefined;
  answering.replaceChildren();
  if (replyTo === undefined) return;
  const words = `回复 ${replyTo.from.name}：${gist(replyTo)}`;
  answering.append(
    h("span", { title: words }, words),
    h(
      "button",
      { class: "tool", type: "button", "aria-label": "取消回复", on: { click: stopAnswering } },
      icon("close"),
    ),
  );
  text.focus();
}

function mentionBot(): void {
  const mention = `@${model.state.botName} `;
  if (!text.value.includes(mention.trim())) text.value = mention + text.value;
  text.focus();
}

function showShortcuts(): void {
  const { chat, state } = model;
  frame("composer").hidden = chat === undefined;
  const isGroup = chat?.kind === "group";
  text.placeholder = isGroup ? `@${state.botName} 才会收到` : `发给 ${state.botName}`;
  const mention = h(
    "button",
    { class: "chip", type: "button", on: { click: mentionBot } },
    `@${state.botName}`,
  );
  shortcuts.replaceChildren(isGroup ? mention : botMenu());
}

export function startComposer(): void {
  // First, so that a key that picks a name does not also send.
  const names = completeMentions(text);
  const { progress, picker } = startSendingFiles(text);
  text.addEventListener("input", fit);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stopAnswering();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    attempt(sendText);
  });
  const attach = h(
    "button",
    {
      class: "tool attach",
      type: "button",
      "aria-label": "发图片或文件",
      title: "发图片或文件，也可以粘贴、拖进来",
      on: { click: () => picker.click() },
    },
    icon("picture"),
  );
  const send = h(
    "button",
    { class: "button primary send", type: "button", on: { click: () => attempt(sendText) } },
    "发送",
  );
  frame("composer").append(
    names,
    progress,
    answering,
    h("div", { class: "write" }, attach, picker, text, send),
    shortcuts,
  );
  onChange("reply", showAnswering);
  onChange("selection", showShortcuts);
  showAnswering();
}
