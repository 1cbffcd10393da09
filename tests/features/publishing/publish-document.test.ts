import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { registerEverything } from "#app/reactions.server.ts";
import type { Actor } from "#access/actor.ts";
import { eraseRevision, withdrawDocument } from "#features/documents/edit-document.server.ts";
import { readDocument } from "#features/documents/read-document.server.ts";
import { agenciesBehind, standAside } from "#features/publishing/agencies-behind.server.ts";
import { previewPublication, publishDocument } from "#features/publishing/publish-document.server.ts";
import { publishItem, withdrawItem } from "#features/publishing/publish-item.server.ts";
import { readPublicFile, removeFile } from "#features/publishing/public-files.server.ts";
import { findItem } from "#features/publishing/read-items.server.ts";
import { readPublication } from "#features/publishing/read-publication.server.ts";
import { standsBehind, type AdoptingAgency } from "#features/publishing/stands-behind.ts";
import { editItem } from "#features/publishing/write-item.server.ts";
import { overrideRound } from "#features/reviews/override-round.server.ts";
import { sweepRounds } from "#features/reviews/sweep-rounds.server.ts";
import { aSharedDocument } from "#tests/factories/documents.ts";
import { anOfficer } from "#tests/factories/people.ts";
import { aGroupOfAgencies, allAreServed, says } from "#tests/factories/positions.ts";
import { aPublishedItem, itemWords } from "#tests/factories/publishing.ts";
import { aRound, letDaysPass } from "#tests/factories/reviews.ts";
import { testDatabase } from "#tests/support/database.ts";

const { db } = await testDatabase();
registerEverything();
const officer = await anOfficer(db);

/** A text adopted by silence: the first agency agreed, the second abstained, the third kept silent, the fourth was never served. */
async function anAdoptedText() {
  const scene = await aGroupOfAgencies(db, 4);
  const [one, two, three, four] = scene.heads;
  if (!one || !two || !three || !four) throw new Error("A scene has four agencies.");
  const { id } = await aSharedDocument(db, scene.chair, scene.group.id, {
    title: `A text ${randomUUID().slice(0, 8)}`,
  });
  const roundId = await aRound(db, scene.chair, id, { kind: "silence" });
  await allAreServed(db, roundId, four.agencyId);
  await says(db, one, roundId, "noObjection");
  await says(db, two, roundId, "abstain");
  await letDaysPass(db, roundId, 22);
  await sweepRounds(db);
  await overrideRound(officer, roundId, "Heard by telephone.", db);
  return { ...scene, id, one, two, three, four };
}

const words = (facts: Partial<Parameters<typeof publishDocument>[2]> = {}) => ({
  ...itemWords({ slug: `text-${randomUUID().slice(0, 8)}` }),
  edition: "1st edition",
  genre: "roadmap",
  fileName: "Roadmap",
  news: null,
  tell: false,
  createKey: randomUUID(),
  ...facts,
});
const publish = (actor: Actor, id: string, facts = words()) => publishDocument(actor, id, facts, db);
const stateOf = async (id: string) => (await db.document.findUniqueOrThrow({ where: { id } })).state;
const pageOf = async (slug: string) => {
  const found = await readPublication(slug, db);
  if (!("page" in found)) throw new Error("It was withdrawn.");
  return found.page;
};
const namesOf = async (agencyIds: readonly (string | null)[]) =>
  (await db.agency.findMany({ where: { id: { in: agencyIds.map(String) } }, orderBy: { name: "asc" } })).map(
    ({ name }) => name,
  );

describe("publishing what was adopted", () => {
  test("brings the publication, its news, the adopted bytes and the document's state in one act", async () => {
    const { id, one, three } = await anAdoptedText();
    const facts = words({ news: { title: `News ${randomUUID().slice(0, 8)}`, body: "It is out." } });
    const preview = await previewPublication(officer, id, facts, db);
    const itemId = await publish(officer, id, facts);
    const revision = await db.revision.findFirstOrThrow({ where: { documentId: id } });
    const decision = await db.decision.findFirstOrThrow({ where: { documentId: id } });
    const page = await pageOf(facts.slug);
    expect(page).toMatchObject({
      item: { id: itemId, edition: "1st edition", files: [{ fileName: "Roadmap.bin", sha256: revision.sha256 }] },
      source: { revision: 1, decision: decision.number },
      agencies: await namesOf([one.agencyId, three.agencyId]),
    });
    expect(preview).toMatchObject({ source: page.source, agencies: page.agencies, item: { html: page.item.html } });
    expect(await readPublicFile(null, page.item.files[0]?.address ?? "", db)).toMatchObject({
      sha256: revision.sha256,
    });
    const news = await db.publicItem.findFirstOrThrow({ where: { title: facts.news?.title ?? "" } });
    expect((await findItem("news", news.slug, db))?.html).toContain(`href="/publications/${facts.slug}"`);
    expect(await readDocument(officer, id, db)).toMatchObject({
      state: "published",
      publicPath: `/publications/${facts.slug}`,
      can: { addRevision: false, withdraw: false, publish: false },
    });
    const trail = await db.auditEntry.findMany({ where: { documentId: id }, orderBy: { seq: "asc" } });
    expect(trail.at(-1)).toMatchObject({ act: "document.published", details: { decision: decision.number } });
  });

  test("leaves nothing behind when any part of it cannot be", async () => {
    const { id } = await anAdoptedText();
    const taken = words();
    await aPublishedItem(db, officer, "publication", { slug: taken.slug });
    const items = await db.publicItem.count();
    const wanted = { ...taken, news: { title: "It is out", body: "" }, tell: true };
    await expect(publish(officer, id, wanted)).rejects.toMatchObject({ kind: "refused", field: "slug" });
    expect([await db.publicItem.count(), await stateOf(id)]).toEqual([items, "adopted"]);
    expect(await db.publicationSource.count({ where: { documentId: id } })).toBe(0);
  });

  test("sent twice, or by twenty at once, publishes once; the others are told", async () => {
    const { id } = await anAdoptedText();
    const facts = words();
    const answers = await Promise.allSettled([
      ...Array.from({ length: 10 }, () => publish(officer, id, facts)),
      ...Array.from({ length: 10 }, () => publish(officer, id)),
    ]);
    const done = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    expect(new Set(done).size).toBe(1);
    for (const answer of answers)
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ kind: "refused" });
    expect(await db.publicationSource.count({ where: { documentId: id } })).toBe(1);
  });

  test("tells subscribers once, of the news if there is one", async () => {
    const { id } = await anAdoptedText();
    const title = `News ${randomUUID().slice(0, 8)}`;
    const itemId = await publish(officer, id, words({ news: { title, body: "" }, tell: true }));
    const mailed = await db.publicItem.findMany({
      where: { OR: [{ id: itemId }, { title }] },
      orderBy: { kind: "asc" },
    });
    expect(mailed.map(({ kind, mailedAt }) => [kind, mailedAt !== null])).toEqual([
      ["news", true],
      ["publication", false],
    ]);
  });
});

describe("withdrawing such a publication", () => {
  test("needs a reason, which stands at its address; the document is adopted again, and can be published again", async () => {
    const { id } = await anAdoptedText();
    const facts = words();
    const itemId = await publish(officer, id, facts);
    const withdraw = (reason: string) => withdrawItem(officer, "publication", itemId, { reason }, db);
    await expect(withdraw("")).rejects.toMatchObject({ kind: "refused", field: "reason" });
    const { address } = (await pageOf(facts.slug)).item.files[0] ?? { address: "" };
    await withdraw("A table is wrong.");
    expect(await stateOf(id)).toBe("adopted");
    expect(await readPublication(facts.slug, db)).toMatchObject({ withdrawn: { reason: "A table is wrong." } });
    await expect(readPublicFile(null, address, db)).rejects.toMatchObject({ kind: "notFound" });
    await publishItem(officer, "publication", itemId, { tell: false }, db);
    expect([await stateOf(id), (await pageOf(facts.slug)).item.id]).toEqual(["published", itemId]);
  });

  test("is not undone while the document itself is withdrawn", async () => {
    const { id } = await anAdoptedText();
    const itemId = await publish(officer, id);
    await withdrawItem(officer, "publication", itemId, { reason: "A table is wrong." }, db);
    await withdrawDocument(officer, id, "Wrong altogether", db);
    const again = publishItem(officer, "publication", itemId, { tell: false }, db);
    await expect(again).rejects.toMatchObject({ kind: "refused" });
    expect((await db.publicItem.findUniqueOrThrow({ where: { id: itemId } })).state).toBe("withdrawn");
  });

  test("lets its bytes be erased, after which it stays withdrawn", async () => {
    const { id } = await anAdoptedText();
    const facts = words();
    const itemId = await publish(officer, id, facts);
    const fileId = (await pageOf(facts.slug)).item.files[0]?.id ?? "";
    await expect(removeFile(officer, "publication", itemId, fileId, db)).rejects.toMatchObject({ kind: "refused" });
    await expect(eraseRevision(officer, id, 1, "A spill", db)).rejects.toMatchObject({ kind: "refused" });
    await withdrawItem(officer, "publication", itemId, { reason: "A spill." }, db);
    await eraseRevision(officer, id, 1, "A spill", db);
    expect(await db.publicFile.count({ where: { itemId } })).toBe(0);
    const again = publishItem(officer, "publication", itemId, { tell: false }, db);
    await expect(again).rejects.toMatchObject({ kind: "refused" });
  });
});

describe("the agencies behind it", () => {
  const silence = { kind: "silence", stance: null, standing: "silentOpened", isStruck: false } as const;
  test.each<[string, AdoptingAgency, boolean]>([
    ["who agreed", { ...silence, stance: "noObjection", standing: "spoke" }, true],
    ["who made a condition that was met", { ...silence, stance: "adoptProvisionally", standing: "spoke" }, true],
    ["who was served and kept silent, having read it", silence, true],
    ["who was served and kept silent, unread", { ...silence, standing: "silentUnopened" }, true],
    ["who abstained", { ...silence, stance: "abstain", standing: "spoke" }, false],
    ["who was never served", { ...silence, standing: "notServed" }, false],
    ["who recorded nothing where positions were asked for", { ...silence, kind: "adoption" }, false],
    ["who left during the round", { ...silence, stance: "adopt", isStruck: true }, false],
  ])("%s", (_name, agency, isBehind) => {
    expect(standsBehind(agency)).toBe(isBehind);
  });

  test("one may stand aside and come back; the public page follows, the decision does not", async () => {
    const { id, one, two, three } = await anAdoptedText();
    const facts = words();
    await publish(officer, id, facts);
    const turn = (actor: Actor, isAside: boolean) =>
      standAside(actor, id, { agencyId: actor.agencyId ?? "", isAside }, db);
    await turn(three, true);
    await turn(three, true);
    expect((await pageOf(facts.slug)).agencies).toEqual(await namesOf([one.agencyId]));
    await expect(turn(two, true)).rejects.toMatchObject({ kind: "refused" });
    await turn(three, false);
    expect((await pageOf(facts.slug)).agencies).toEqual(await namesOf([one.agencyId, three.agencyId]));
    const acts = await db.auditEntry.findMany({
      where: { documentId: id, act: { startsWith: "document.stood" } },
      orderBy: { seq: "asc" },
    });
    expect(acts.map(({ act }) => act)).toEqual(["document.stoodAside", "document.stoodBehind"]);
    expect((await agenciesBehind(db, id)).others.map(({ why }) => why)).toEqual(
      expect.arrayContaining(["abstained", "was not served"]),
    );
  });
});

describe("editions", () => {
  const anEdition = async (supersedesId: string | null = null) =>
    aPublishedItem(db, officer, "publication", { slug: `edition-${randomUUID().slice(0, 8)}`, supersedesId });
  const slugOf = async (id: string) => (await db.publicItem.findUniqueOrThrow({ where: { id } })).slug;

  test("are linked both ways while they are public, and the earlier stays where it was", async () => {
    const first = await anEdition();
    const second = await anEdition(first);
    const pages = async () => [await pageOf(await slugOf(first)), await pageOf(await slugOf(second))];
    expect(await pages()).toMatchObject([
      { supersededBy: [{ path: `/publications/${await slugOf(second)}` }] },
      { supersedes: { path: `/publications/${await slugOf(first)}` }, supersededBy: [] },
    ]);
    await withdrawItem(officer, "publication", second, { reason: "Too early." }, db);
    expect(await pageOf(await slugOf(first))).toMatchObject({ supersededBy: [] });
  });

  test("take the place of a publication that is there, and of nothing else", async () => {
    const { id } = await anAdoptedText();
    const refused = { kind: "refused", field: "supersedesId" };
    for (const supersedesId of [randomUUID(), await aPublishedItem(db, officer, "news")]) {
      await expect(anEdition(supersedesId)).rejects.toMatchObject(refused);
      await expect(publish(officer, id, words({ supersedesId }))).rejects.toMatchObject(refused);
    }
    expect(await stateOf(id)).toBe("adopted");
  });

  test("never take their own place", async () => {
    const first = await anEdition();
    const second = await anEdition(await anEdition(first));
    const circle = editItem(officer, "publication", first, { ...itemWords(), supersedesId: second, version: 2 }, db);
    await expect(circle).rejects.toMatchObject({ kind: "refused", field: "supersedesId" });
  });
});
