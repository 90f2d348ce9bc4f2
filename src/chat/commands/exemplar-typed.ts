/** 示范 as people write it: 示范, 示范 柳芽村, 示范 推荐 柳芽村, 示范 异议 柳芽村 账目没有公开. */
export type ExemplarTyped =
  | { readonly kind: "list" }
  | { readonly kind: "nominate" | "branch"; readonly words: readonly string[] }
  | { readonly kind: "object"; readonly words: string };

export function readExemplarTyped(rest: string): ExemplarTyped {
  const said = rest.trim();
  if (said === "") return { kind: "list" };
  const objection = /^异议[\s,，:：]*(.*)$/s.exec(said)?.[1];
  if (objection !== undefined) return { kind: "object", words: objection.trim() };
  const nominated = /^推荐\s*(.*)$/s.exec(said)?.[1];
  const kind = nominated === undefined ? "branch" : "nominate";
  return { kind, words: (nominated ?? said).split(/\s+/).filter((word) => word !== "") };
}

type Named = { readonly branch: { readonly id: string; readonly name: string } };

/** Which of those that are in 公示 an objection is about, and the objection: the only one need not be named. */
export function readObjection<T extends Named>(
  words: string,
  open: readonly T[],
): { readonly of: readonly T[]; readonly words: string } {
  const named = open.flatMap((one) => {
    const start = [one.branch.id, one.branch.name].find((name) => words.startsWith(name));
    return start === undefined ? [] : [{ one, start }];
  });
  const [only] = named;
  return only === undefined
    ? { of: open, words }
    : {
        of: named.map(({ one }) => one),
        words: words.slice(only.start.length).replace(/^[\s,，:：]+/, ""),
      };
}
