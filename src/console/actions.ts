/** What a person of the local Feishu can do. */
import type { Target } from "./client/card-tree.ts";
import { type ClickInput, type ClickResult, click } from "./client/click.ts";
import {
  leave,
  markRead,
  type Posted,
  type PostOptions,
  pressMenu,
  recall,
  sendFile,
  sendText,
} from "./client/post.ts";
import type { World } from "./platform/world.ts";
import type { Pushed, Pusher } from "./pusher/pusher.ts";

type SendBytes = (
  openId: string,
  chatId: string,
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  options?: PostOptions,
) => Promise<Posted>;

/** Each settles when the bot has answered or the platform has given it up for now. */
export type Actions = {
  readonly sendText: (
    openId: string,
    chatId: string,
    text: string,
    options?: PostOptions,
  ) => Promise<Posted>;
  readonly sendImage: SendBytes;
  readonly sendFile: SendBytes;
  readonly click: (
    openId: string,
    messageId: string,
    target: Target,
    input?: ClickInput,
  ) => Promise<ClickResult>;
  readonly menu: (openId: string, eventKey: string) => Promise<Pushed>;
  /** The person's account is deleted. */
  readonly leave: (openId: string) => Promise<Pushed>;
  readonly recall: (openId: string, messageId: string) => Promise<Pushed>;
  readonly read: (openId: string, chatId: string) => void;
};

export function createActions(world: World, pusher: Pusher): Actions {
  return {
    sendText: (openId, chatId, text, how) => sendText(world, pusher, openId, chatId, text, how),
    sendImage: (openId, chatId, bytes, name, how) =>
      sendFile(world, pusher, openId, chatId, { name, bytes }, how),
    sendFile: (openId, chatId, bytes, name, how) =>
      sendFile(world, pusher, openId, chatId, { name, bytes, asFile: true }, how),
    click: (openId, messageId, target, input) =>
      click(world, pusher, openId, messageId, target, input),
    menu: (openId, eventKey) => pressMenu(world, pusher, openId, eventKey),
    leave: (openId) => leave(world, pusher, openId),
    recall: (openId, messageId) => recall(world, pusher, openId, messageId),
    read: (openId, chatId) => markRead(world, openId, chatId),
  };
}
