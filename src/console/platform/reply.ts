/** Answers of the platform API: data, or a refusal with the platform's own code and words. */

/** Message and gateway errors: feishu-contract as of 2026-05, open.feishu.cn/document "ugjM14COyUjL4ITN". */
const REFUSALS = {
  10003: "invalid param",
  10014: "app unauthorized",
  10015: "app secret invalid",
  230001: "Your request contains an invalid request parameter.",
  230002: "The bot can not be outside the group.",
  230011: "The message is recalled.",
  230012: "The operator is not the sender of the message.",
  230013: "Bot has NO availability to this user.",
  230017: "Bot is NOT the owner of the resource.",
  230020: "This operation triggers the frequency limit.",
  230025: "The length of the message content reaches its limit.",
  230026: "No permission to recall this message.",
  230029: "User has resigned.",
  230031: "Message can only be modified within 14 days after sending.",
  230033: "Only messages sent within 7 days can be queried.",
  230049: "The message is being sent.",
  230053: "The user has stopped the bot from sending messages.",
  230054: "This operation is not supported for this message type.",
  230071: "The group does not support reply in thread.",
  230055: "The type of file upload does not match the type of message being sent.",
  230099: "Failed to create card content.",
  230110: "Action unavailable as the message has been deleted.",
  232009: "Your request specifies a chat which has already been dissolved.",
  232011: "Operator can NOT be out of the chat.",
  234001: "Invalid request param.",
  234002: "Unauthorized.",
  234003: "File not in msg.",
  234004: "App not in chat.",
  234006: "The file size exceed the max value.",
  234010: "File's size can't be 0.",
  234011: "Can't recognize the image format.",
  99991400: "request trigger frequency limit",
  99991661: "Missing access token for authorization. Please make a request with token attached.",
  99991663: "Invalid access token for authorization. Please make a request with token attached.",
  99991671: "Invalid access token for authorization. The token must start with t- or u-.",
  99991672: "Access denied. One of the following scopes is required.",
  99992351: "id not exist",
} as const;

export type RefusalCode = keyof typeof REFUSALS;

export type Refusal = {
  readonly kind: "refused";
  readonly code: RefusalCode;
  readonly msg: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly scopes?: readonly string[];
};

export type Reply =
  | { readonly kind: "data"; readonly data: unknown }
  /** A body that is not wrapped in `data`: tokens and the bot's own info. */
  | { readonly kind: "flat"; readonly body: Readonly<Record<string, unknown>> }
  | {
      readonly kind: "bytes";
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly mime: string;
      readonly name: string;
    }
  | Refusal;

export const data = (value: unknown): Reply => ({ kind: "data", data: value });

export const refuse = (
  code: RefusalCode,
  detail?: string,
  more: Pick<Refusal, "headers" | "scopes"> = {},
): Refusal => ({
  kind: "refused",
  code,
  msg: detail === undefined ? REFUSALS[code] : `${REFUSALS[code]} ${detail}`,
  ...more,
});

const statusOf = (code: RefusalCode): number =>
  code === 99991400 ? 429 : code === 234002 ? 401 : 400;

const errorOf = (refusal: Refusal, logId: string) => ({
  log_id: logId,
  ...(refusal.scopes === undefined
    ? {}
    : {
        permission_violations: refusal.scopes.map((subject) => ({
          type: "action_scope_required",
          subject,
        })),
      }),
});

/** The reply on the wire, with the log id support would ask for. */
export function toResponse(reply: Reply, logId: string): Response {
  const headers = { "x-tt-logid": logId };
  switch (reply.kind) {
    case "data":
      return Response.json({ code: 0, msg: "success", data: reply.data }, { headers });
    case "flat":
      return Response.json(reply.body, { headers });
    case "bytes":
      return new Response(reply.bytes, {
        headers: {
          ...headers,
          "content-type": reply.mime,
          "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(reply.name)}`,
        },
      });
    case "refused":
      return Response.json(
        { code: reply.code, msg: reply.msg, error: errorOf(reply, logId) },
        { status: statusOf(reply.code), headers: { ...headers, ...reply.headers } },
      );
  }
}
