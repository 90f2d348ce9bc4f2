/** Publishing: once, under its own name, and never changed afterwards. */
import { expect, it } from "vitest";
import { hashOf } from "#taskbook/hash.ts";
import type { PublishedEdition, TaskbookStores } from "#taskbook/ports.ts";
import { readStandardJson } from "#taskbook/standard-json.ts";
import { planEdition, publishEdition } from "#taskbook/use-cases/publish-edition.ts";
import { itemOf, type StandardJson, starterDocument, starterStandard } from "./starter.ts";

/** A shelf in memory; `interrupt` runs once, just before the next insert. */
function createShelf() {
  const shelf: PublishedEdition[] = [];
  const audit: unknown[] = [];
  let interrupt: (() => Promise<unknown>) | undefined;
  const stores: TaskbookStores = {
    editions: {
      findEdition: async (id) => shelf.find((edition) => edition.id === id),
      findEditionByName: async (name) => shelf.find((edition) => edition.name === name),
      listEditions: async () => shelf.toReversed(),
      insertPublished: async (edition) => {
        const first = interrupt;
        interrupt = undefined;
        await first?.();
        if (shelf.some(({ name }) => name === edition.name)) return false;
        shelf.push(edition);
        return true;
      },
    },
    audit: { record: (entry) => void audit.push(entry) },
  };
  const beforeInsert = (what: () => Promise<unknown>) => {
    interrupt = what;
  };
  return { shelf, audit, stores, beforeInsert };
}

function rawOf(document: StandardJson) {
  const raw = readStandardJson(JSON.stringify(document));
  if (!raw.ok) throw new Error("not a document");
  return raw.value;
}

const order = (name: string, document: StandardJson, editionId = name) => ({
  name,
  raw: rawOf(document),
  effectiveOn: "2026-01-01",
  editionId,
  publishedBy: "person-1",
  at: 1_767_225_600_000,
  sourced: new Set<never>(),
});

/** The library with 值班代办 and 联系户 weighed the other way round. */
function reweighted() {
  const document = starterDocument();
  itemOf(document, "VIL-SRV-01")["points"] = 2;
  itemOf(document, "VIL-SRV-02")["points"] = 3;
  return document;
}

it("publishes the first edition whole, with its hash, one audit row and one notice", async () => {
  const { shelf, audit, stores } = createShelf();
  const hash = hashOf(starterStandard());
  const published = await publishEdition(stores, order("2026版", starterDocument(), "edition-1"));
  expect(published.ok && published.value).toMatchObject({ kind: "new", diff: null, warnings: [] });
  expect(shelf).toEqual([
    {
      id: "edition-1",
      name: "2026版",
      hash,
      standard: starterStandard(),
      effectiveOn: "2026-01-01",
      publishedAt: 1_767_225_600_000,
      publishedBy: "person-1",
    },
  ]);
  expect(audit).toEqual([
    {
      actor: "person-1",
      verb: "edition.published",
      subject: "edition/edition-1",
      details: { hash },
    },
  ]);
});

it("shows what a new edition changes against the last one", async () => {
  const { shelf, stores } = createShelf();
  await publishEdition(stores, order("2026版", starterDocument()));
  const published = await publishEdition(stores, order("2027版", reweighted()));
  expect(published.ok && published.value.diff?.reweighted.map(({ code }) => code)).toEqual([
    "VIL-SRV-01",
    "VIL-SRV-02",
  ]);
  expect(shelf.map(({ name }) => name)).toEqual(["2026版", "2027版"]);
});

it("plans without writing", async () => {
  const { shelf, audit, stores } = createShelf();
  const planned = await planEdition(stores, order("2026版", starterDocument()));
  expect(planned.ok && planned.value.kind).toBe("new");
  expect([shelf, audit]).toEqual([[], []]);
});

it("publishes the same content under the same name once, and says so", async () => {
  const { shelf, audit, stores } = createShelf();
  await publishEdition(stores, order("2026版", starterDocument(), "edition-1"));
  const again = await publishEdition(stores, order("2026版", starterDocument(), "edition-2"));
  expect(again.ok && again.value).toMatchObject({
    kind: "unchanged",
    edition: { id: "edition-1" },
  });
  expect([shelf.length, audit.length]).toEqual([1, 1]);
});

it("refuses other content under a name that is taken", async () => {
  const { shelf, stores } = createShelf();
  await publishEdition(stores, order("2026版", starterDocument()));
  const refusal = await publishEdition(stores, order("2026版", reweighted()));
  expect(refusal).toEqual({
    ok: false,
    refusal: { kind: "edition.name-taken", name: "2026版", hash: hashOf(starterStandard()) },
  });
  expect(shelf).toHaveLength(1);
});

it("lets the first of two at once decide", async () => {
  const { shelf, audit, stores, beforeInsert } = createShelf();
  beforeInsert(() => publishEdition(stores, order("2026版", starterDocument(), "edition-1")));
  const second = await publishEdition(stores, order("2026版", reweighted(), "edition-2"));
  expect(second.ok || second.refusal.kind).toBe("edition.name-taken");
  expect(shelf.map(({ id }) => id)).toEqual(["edition-1"]);
  expect([audit.length]).toEqual([1]);
});

it("publishes nothing of a standard that does not compile", async () => {
  const { shelf, stores } = createShelf();
  const document = starterDocument();
  delete itemOf(document, "C-ORG-01")["basis"];
  expect(await publishEdition(stores, order("2026版", document))).toEqual({
    ok: false,
    refusal: {
      kind: "standard.broken",
      problems: [{ sheet: "JSON", row: 1, column: "basis", reason: "缺少此项" }],
    },
  });
  expect(shelf).toEqual([]);
});
