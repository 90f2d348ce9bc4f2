/** What is said about files that a branch sent for its findings. */

/** 通知 that answers the message with the files: what they prove, and what they may prove besides. */
export type FindingProofNotice = {
  readonly kind: "finding-proof";
  readonly openId: string;
  readonly chatId: string;
  readonly inGroup: boolean;
  readonly messageId: string;
  readonly branchId: string;
  /** Files of the message that were not taken. */
  readonly refused: { readonly secret: number; readonly soundOrVideo: number };
};
