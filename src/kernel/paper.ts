/** 打印件 — what a page to print holds, before anybody writes it as a file. */
export type PaperPart =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "line"; readonly text: string }
  | {
      readonly kind: "table";
      readonly columns: readonly string[];
      /** Hundredths of the width, one for each column. */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
    };

export type Paper = {
  readonly title: string;
  /** Of whom, until when: small, under the title. */
  readonly under: string;
  readonly parts: readonly PaperPart[];
};
