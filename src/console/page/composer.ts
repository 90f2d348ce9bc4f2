/** Where a person writes: text, pictures and files, answers, and the bot's menu. */
import { frame, h } from "./dom.ts";
import { attempt, showToast } from "./feedback.ts";
import { gist } from "./message.ts";
import { changed, model, onChange } from "./model.ts";
import { post, postFile } from "./wire.ts";

const MAX_FILE_BYTES = 100 * 1024 * 1024;

const text = h("textarea", { id: "text", rows: "1", "aria-label": "消息" });
const picker = h("input", { type: "file", multiple: true, hidden: true });
const answering = h("div", { class: "answering" });
const shortcuts = h("div", { class: "shortcuts" });

/** Who is writing where, and to what; the answer is used once. */
function takeTarget(): { openId: string; chatId: string; replyTo?: string } | undefined {
  const { person, chat, replyTo } = model;
  if (person === undefined || chat === undefined) return undefined;
  model.replyTo = undefined;
  changed("reply");
  return {
    openId: person.openId,
    chatId: chat.chatId,
    ...(replyTo === undefined ? {} : { replyTo: replyTo.messageId }),
  };
}

async function sendText(): Promise<void> {
  const written = text.value.trim();
  const target = written === "" ? undefined : takeTarget();
  if (target === undefined) return;
  text.value = "";
  fit();
  await post("text", { ...target, text: written });
}

async function sendFiles(files: Iterable<File>): Promise<void> {
  const { replyTo } = model;
  for (const file of files) {
    if (file.size === 0 || file.size > MAX_FILE_BYTES) {
      showToast({ type: "warning", content: `${file.name}：文件为空或超过 100 MB` });
      continue;
    }
    model.replyTo = replyTo;
    const target = takeTarget();
    if (target !== undefined) await postFile({ ...target, name: file.name || "图片.png" }, file);
  }
}

function fit(): void {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 160)}px`;
}

function showAnswering(): void {
  const { replyTo } = model;
  answering.hidden = replyTo === undefined;
  answering.replaceChildren(
    ...(replyTo === undefined
      ? []
      : [
          h("span", {}, `回复 ${replyTo.from.name}：${gist(replyTo)}`),
          h(
            "button",
            {
              class: "button text small",
              type: "button",
              "aria-label": "取消回复",
              on: { click: stopAnswering },
            },
            "×",
          ),
        ]),
  );
  if (replyTo !== undefined) text.focus();
}

function stopAnswering(): void {
  model.replyTo = undefined;
  changed("reply");
}

const shortcut = (label: string, run: () => void) =>
  h("button", { class: "chip", type: "button", on: { click: run } }, label);

function showShortcuts(): void {
  const { chat, person, state } = model;
  frame("composer").hidden = chat === undefined;
  const mention = `@${state.botName} `;
  text.placeholder =
    chat?.kind === "group" ? `${mention.trim()} 才会收到` : `发给 ${state.botName}，回车发送`;
  const items =
    chat?.kind === "group"
      ? [
          shortcut(mention.trim(), () => {
            if (!text.value.includes(mention.trim())) text.value = mention + text.value;
            text.focus();
          }),
        ]
      : state.menu.map(({ name, eventKey }) =>
          shortcut(name, () => attempt(() => post("menu", { openId: person?.openId, eventKey }))),
        );
  shortcuts.replaceChildren(...items);
}

function writeRow(): HTMLElement {
  const attach = h(
    "button",
    {
      class: "button default",
      type: "button",
      title: "也可以粘贴或拖进来",
      on: { click: () => picker.click() },
    },
    "图片／文件",
  );
  const send = h(
    "button",
    { class: "button primary", type: "button", on: { click: () => attempt(sendText) } },
    "发送",
  );
  return h("div", { class: "write" }, text, picker, attach, send);
}

function listenToText(): void {
  text.addEventListener("input", fit);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stopAnswering();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    attempt(sendText);
  });
  text.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    attempt(() => sendFiles(files));
  });
}

export function startComposer(): void {
  frame("composer").append(shortcuts, answering, writeRow());
  listenToText();
  picker.addEventListener("change", () => {
    const files = [...(picker.files ?? [])];
    picker.value = "";
    attempt(() => sendFiles(files));
  });
  const timeline = frame("timeline");
  timeline.addEventListener("dragover", (event) => event.preventDefault());
  timeline.addEventListener("drop", (event) => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    attempt(() => sendFiles(files));
  });
  onChange("reply", showAnswering);
  onChange("selection", showShortcuts);
  showShortcuts();
  showAnswering();
}
