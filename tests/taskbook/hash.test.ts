/** The hash is of the content alone. */
import { expect, it } from "vitest";
import { canonicalJson, hashOf } from "#taskbook/hash.ts";
import { starterStandard } from "./starter.ts";

it("sorts keys at every depth, keeps the order of lists and leaves out what is absent", () => {
  expect(canonicalJson({ b: [{ d: 1, c: "字" }, 2], a: null, e: undefined })).toBe(
    '{"a":null,"b":[{"c":"字","d":1},2]}',
  );
});

it("is sha-256 of the canonical JSON in UTF-8", () => {
  const standard = { title: "基", dimensions: [], sectors: [], items: [], bonusCap: 5 };
  // printf '{"bonusCap":5,"dimensions":[],"items":[],"sectors":[],"title":"基"}' | sha256sum
  expect(hashOf(standard)).toBe("24daa697dad59b9433a6c9ca386d59a64b7aefbdf25f48ad8b4f7dd31efa2c32");
});

it("does not depend on the order of keys", () => {
  const { title, dimensions, sectors, items, bonusCap } = starterStandard();
  const turned = items.map(({ code, ...rest }) => ({ ...rest, code }));
  expect(hashOf({ bonusCap, items: turned, sectors, dimensions, title })).toBe(
    hashOf(starterStandard()),
  );
});

it("changes with one character and with the order in which items are shown", () => {
  const standard = starterStandard();
  const [first, second, ...rest] = standard.items;
  if (first === undefined || second === undefined) throw new Error("no items");
  const hash = hashOf(standard);
  expect(hashOf({ ...standard, items: [second, first, ...rest] })).not.toBe(hash);
  const reworded = { ...first, how: `${first.how}。` };
  expect(hashOf({ ...standard, items: [reworded, second, ...rest] })).not.toBe(hash);
});
