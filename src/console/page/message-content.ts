/** What a message says: text, picture, file or card; and in one line, for the quote above its answer. */
import { drawCard } from "./card.ts";
import { showAnswer } from "./card-result.ts";
import { h } from "./dom.ts";
import { model } from "./model.ts";
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

const KIB = 1024;
const sizeText = (bytes: number): string =>
  bytes < KIB
    ? `${bytes} B`
    : bytes < KIB * KIB
      ? `${(bytes / KIB).toFixed(1)} KB`
      : `${(bytes / KIB / KIB).toFixed(1)} MB`;

function fileNode({ content, fileBytes }: Message): HTMLElement {
  const name = textIn(content, "file_name") || "文件";
  const kind = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1] ?? "文件";
  return h(
    "a",
    { class: "file", href: resourceUrl(textIn(content, "file_key")), download: name },
    h("span", { class: "file-kind", "aria-hidden": "true" }, kind.toUpperCase()),
    h(
      "span",
      { class: "file-text" },
      h("b", { title: name }, name),
      h("small", {}, fileBytes === undefined ? "下载" : `${sizeText(fileBytes)} · 下载`),
    ),
  );
}

/** The content as the client shows it. */
export function contentNode(message: Message): HTMLElement {
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
      return fileNode(message);
    case "interactive":
      return cardNode(message);
    default:
      return h("div", { class: "bubble" }, `（${message.msgType}）`);
  }
}

function cardNode(message: Message): HTMLElement {
  const card: HTMLElement = drawCard(message.content, {
    press: (path, _source, press) => showAnswer(card, () => sendClick(message, path, press)),
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

/** What a message answers, in one line above it. */
export function quote(message: Message): HTMLElement | undefined {
  const parent = parentOf(message);
  return parent === undefined ? undefined : quoteOf(parent);
}

export const parentOf = ({ parentId }: Message): Message | undefined =>
  parentId === undefined
    ? undefined
    : model.messages.find(({ messageId }) => messageId === parentId);

function quoteOf(parent: Message): HTMLElement {
  const words = `回复 ${parent.from.name}：${gist(parent)}`;
  return h("div", { class: "quote", title: words }, words);
}
