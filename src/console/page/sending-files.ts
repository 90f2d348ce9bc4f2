/** Pictures and files: picked, pasted or dropped into the chat, sent one after the other. */
import { frame, h } from "./dom.ts";
import { attempt, showToast } from "./feedback.ts";
import { type Target, takeTarget } from "./target.ts";
import { postFile } from "./wire.ts";

const MIB = 1024 * 1024;
const MAX_FILE_MIB = 100;

const progress = h("div", { class: "sending", role: "status", hidden: true });
const picker = h("input", { type: "file", multiple: true, hidden: true, "aria-label": "选文件" });

function isSendable(file: File): boolean {
  const fits = file.size > 0 && file.size <= MAX_FILE_MIB * MIB;
  if (!fits)
    showToast({ type: "warning", content: `${file.name}：文件为空或超过 ${MAX_FILE_MIB} MB` });
  return fits;
}

/** All of them answer the same message, when one is being answered. */
async function sendFiles(files: readonly File[]): Promise<void> {
  const sendable = files.filter(isSendable);
  const target: Target | undefined = sendable.length === 0 ? undefined : takeTarget();
  if (target === undefined) return;
  try {
    for (const [index, file] of sendable.entries()) {
      progress.hidden = false;
      progress.textContent = `正在发送 ${file.name}（${index + 1}/${sendable.length}）…`;
      await postFile({ ...target, name: file.name || "图片.png" }, file);
    }
  } finally {
    progress.hidden = true;
  }
}

function listenToDrops(talk: HTMLElement): void {
  const isOver = (over: boolean) => talk.classList.toggle("dropping", over);
  talk.addEventListener("dragover", (event) => {
    event.preventDefault();
    isOver(event.dataTransfer?.types.includes("Files") === true);
  });
  talk.addEventListener("dragleave", (event) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || !talk.contains(to)) isOver(false);
  });
  talk.addEventListener("drop", (event) => {
    event.preventDefault();
    isOver(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    attempt(() => sendFiles(files));
  });
}

/** Gives back the line that tells of the sending, and the hidden field of the button that picks. */
export function startSendingFiles(text: HTMLTextAreaElement): {
  readonly progress: HTMLElement;
  readonly picker: HTMLInputElement;
} {
  picker.addEventListener("change", () => {
    const files = [...(picker.files ?? [])];
    picker.value = "";
    attempt(() => sendFiles(files));
  });
  text.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    attempt(() => sendFiles(files));
  });
  listenToDrops(frame("talk"));
  return { progress, picker };
}
