/** One message: who, when, what it answers, and its content. */
import { drawCard } from "./card.ts";
import { botAvatar, h, personAvatar, timeText } from "./dom.ts";
import { attempt, showToast } from "./feedback.ts";
import { changed, model } from "./model.ts";
import {
  type ClickResult,
  type Json,
  listIn,
  type Message,
  type Press,
  partIn,
  post,
  resourceUrl,
  textIn,
} from "./wire.ts";

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

/** A message in one line, for the quote above its answer. */
export function gist(message: Message): string {
  if (message.recalled) return "消息已撤回";
  switch (message.msgType) {
    case "text":
      return readText(message);
    case "interactive": {
      const title = textIn(partIn(partIn(message.content, "header"), "title"), "content");
      return `[卡片] ${title || textIn(partIn(partIn(message.content, "config"), "summary"), "content")}`;
    }
    case "image":
      return "[图片]";
    case "file":
      return `[文件] ${textIn(message.content, "file_name")}`;
    default:
      return `[${message.msgType}]`;
  }
}

const readText = (message: Message): string =>
  message.mentions
    .reduce(
      (text, { key, name }) => text.replaceAll(key, `@${name}`),
      textIn(message.content, "text"),
    )
    .replaceAll(/<at user_id="[^"]*">([^<]*)<\/at>/g, "@$1");

function postNodes(content: Json): Node[] {
  const body = partIn(content, "zh_cn");
  const title = textIn(body, "title");
  const lines = listIn(body, "content").map((line) =>
    h(
      "div",
      {},
      ...(Array.isArray(line) ? line : []).map(
        (part: unknown) => textIn(part, "text") || textIn(part, "user_name"),
      ),
    ),
  );
  return [...(title === "" ? [] : [h("strong", {}, title)]), ...lines];
}

function contentNode(message: Message): HTMLElement {
  const { content } = message;
  switch (message.msgType) {
    case "text":
      return h("div", { class: "bubble" }, readText(message));
    case "post":
      return h("div", { class: "bubble" }, ...postNodes(content));
    case "image": {
      const url = resourceUrl(textIn(content, "image_key"));
      return h(
        "a",
        { class: "photo", href: url, target: "_blank" },
        h("img", { src: url, alt: "图片" }),
      );
    }
    case "file":
      return h(
        "a",
        {
          class: "bubble file",
          href: resourceUrl(textIn(content, "file_key")),
          download: textIn(content, "file_name"),
        },
        h("span", { "aria-hidden": "true" }, "📄"),
        textIn(content, "file_name") || "文件",
      );
    case "interactive":
      return cardNode(message);
    default:
      return h("div", { class: "bubble" }, `（${message.msgType}）`);
  }
}

function cardNode(message: Message): HTMLElement {
  const card = drawCard(message.content, {
    press: async (path, source, press) => {
      if (card.classList.contains("busy")) return;
      card.classList.add("busy");
      card.setAttribute("aria-busy", "true");
      source.classList.add("waiting");
      try {
        showResult(card, await sendClick(message, path, press));
      } finally {
        card.classList.remove("busy");
        card.removeAttribute("aria-busy");
        source.classList.remove("waiting");
      }
    },
  });
  return card;
}

const sendClick = (message: Message, path: string, press: Press) =>
  post<ClickResult>("click", {
    openId: model.person?.openId,
    messageId: message.messageId,
    path,
    ...press,
  });

function showResult(card: HTMLElement, result: ClickResult): void {
  if (result.kind === "accepted") {
    if (result.toast !== undefined) showToast(result.toast);
    return;
  }
  if (result.kind === "failed") {
    showToast({ type: "error", content: `出错了，请稍后重试（code：${result.code}）` });
    return;
  }
  showToast({ type: "warning", content: REFUSED[result.reason] ?? result.reason });
  const field = card.querySelector<HTMLElement>(`[name="${CSS.escape(result.field ?? "")}"]`);
  field?.closest(".field")?.classList.add("wrong");
  field?.focus();
}

function quote(message: Message): HTMLElement | undefined {
  const parent = model.messages.find(({ messageId }) => messageId === message.parentId);
  return parent === undefined
    ? undefined
    : h("div", { class: "quote" }, `回复 ${parent.from.name}：${gist(parent)}`);
}

const startReply = (message: Message) => () => {
  model.replyTo = message;
  changed("reply");
};

const recall = (message: Message) => () =>
  attempt(() => post("recall", { openId: model.person?.openId, messageId: message.messageId }));

export function messageNode(message: Message): HTMLElement {
  const isMine = message.from.kind === "user" && message.from.openId === model.person?.openId;
  const isBot = message.from.kind === "bot";
  if (message.recalled)
    return h("div", { class: "notice" }, `${isMine ? "您" : message.from.name}撤回了一条消息`);
  const edited = message.updatedAt !== message.createdAt && !isBot;
  return h(
    "div",
    { class: isMine ? "message mine" : "message", "data-id": message.messageId },
    isBot ? botAvatar() : personAvatar(message.from.name),
    h(
      "div",
      { class: "message-body" },
      h(
        "div",
        { class: "message-meta" },
        h(
          "span",
          {},
          message.from.name,
          isBot ? h("small", { class: "robot" }, "机器人") : undefined,
        ),
        h("time", {}, timeText(message.createdAt)),
        edited ? h("small", {}, "已编辑") : undefined,
        h(
          "span",
          { class: "message-tools" },
          h("button", { type: "button", on: { click: startReply(message) } }, "回复"),
          isMine
            ? h("button", { type: "button", on: { click: recall(message) } }, "撤回")
            : undefined,
        ),
      ),
      quote(message),
      contentNode(message),
    ),
  );
}
