/** Short notices over the page, and the question before a confirmed action. */
import { frame, h } from "./dom.ts";
import type { Toast } from "./wire.ts";

const SHOWN_MS = 3500;
const MARKS = { success: "✓", info: "i", warning: "!", error: "×" } as const;

export function showToast({ type, content }: Toast): void {
  const toast = h(
    "div",
    { class: `toast ${type}`, role: type === "error" ? "alert" : "status" },
    h("span", { class: "mark", "aria-hidden": "true" }, MARKS[type]),
    content,
  );
  frame("toasts").append(toast);
  setTimeout(() => toast.remove(), SHOWN_MS);
}

/** Runs something and shows what went wrong with it. */
export function attempt(work: () => Promise<void>): void {
  work().catch((error: unknown) =>
    showToast({ type: "error", content: error instanceof Error ? error.message : String(error) }),
  );
}

/** Whether the person says yes. */
export function ask(title: string, text: string): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = h("dialog", { class: "ask", "aria-label": title });
    const answer = (yes: boolean) => () => {
      dialog.close();
      dialog.remove();
      resolve(yes);
    };
    dialog.append(
      h("h3", {}, title),
      h("p", {}, text),
      h(
        "div",
        { class: "row end" },
        h(
          "button",
          { class: "button default", type: "button", on: { click: answer(false) } },
          "取消",
        ),
        h(
          "button",
          { class: "button primary", type: "button", on: { click: answer(true) } },
          "确定",
        ),
      ),
    );
    dialog.addEventListener("cancel", answer(false));
    document.body.append(dialog);
    dialog.showModal();
  });
}
