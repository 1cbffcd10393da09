import { randomUUID } from "node:crypto";
import { loadActor } from "#features/groups/load-actor.server.ts";
import type { StoredFile } from "#features/files/blob-row.server.ts";
import { agenciesBehind, standAside } from "#features/publishing/agencies-behind.server.ts";
import { publishDocument } from "#features/publishing/publish-document.server.ts";
import { insertFile } from "#features/publishing/public-files.server.ts";
import { putStartingPages } from "#features/publishing/put-starting-pages.server.ts";
import type { Prisma } from "#platform/db/client/client.ts";
import type { PublicKind, PublicState } from "#platform/db/client/enums.ts";
import type { Tx } from "#platform/db/db.server.ts";
import { post } from "#platform/mail/outbox.server.ts";
import { randomToken, sha256 } from "#platform/secrets.server.ts";
import { news, type SampleNews } from "./content/news.ts";
import { publications, type SamplePublication } from "./content/publications.ts";
import { drawPicture } from "./files/draw-picture.ts";
import { makeFile } from "./files/make-file.ts";
import { storeFile } from "./files/store-file.ts";

const DAYS = 24 * 60 * 60 * 1000;
/** When what is on record was brought to this site. */
const BROUGHT_DAYS_AGO = 21;
const COVER = { width: 480, height: 640 };

type Stored = { picture: StoredFile | null; files: StoredFile[] };

/** The bytes of the public samples, in the store before the database is touched; by kind and slug. */
export async function storePublicFiles(): Promise<Map<string, Stored>> {
  const stored = new Map<string, Stored>();
  for (const { slug, picture, files = [] } of news) {
    stored.set(`news/${slug}`, {
      picture: picture ? await storeFile(`${slug}.png`, drawPicture(picture.drawing)) : null,
      files: await Promise.all(
        files.map(async (file) => storeFile(file.fileName, await makeFile(file.fileName, file.title, file.paragraphs))),
      ),
    });
  }
  for (const { slug, title, edition, paragraphs, fileName, cover } of publications) {
    const cited = edition ? `${title}, ${edition}` : title;
    stored.set(`publication/${slug}`, {
      picture: cover ? await storeFile(`${slug}.png`, drawPicture(cover, COVER)) : null,
      files: [await storeFile(fileName, await makeFile(fileName, cited, paragraphs))],
    });
  }
  return stored;
}

/** News, publications, pages and subscribers, with the trail that tells how they came here. */
export async function fillPublishing(
  tx: Tx,
  { officer, files }: { officer: { id: string; name: string }; files: ReadonlyMap<string, Stored> },
) {
  await putStartingPages(tx);
  const now = Date.now();
  const trail: Prisma.AuditEntryCreateManyInput[] = [];
  const put = async (
    kind: PublicKind,
    item: Omit<Prisma.PublicItemUncheckedCreateInput, "kind" | "state">,
    { state = "published", daysAgo }: { state?: PublicState | undefined; daysAgo: number },
  ) => {
    const id = randomUUID();
    const at = new Date(now - daysAgo * DAYS);
    const publishedAt = state === "draft" ? null : at;
    await tx.publicItem.create({
      data: { ...item, id, kind, state, publishedAt, createdAt: at, updatedAt: at },
      select: { id: true },
    });
    const { picture, files: attached } = files.get(`${kind}/${item.slug}`) ?? { picture: null, files: [] };
    if (picture) await insertFile(tx, id, picture, true);
    for (const file of attached) await insertFile(tx, id, file, false);
    const acts = [
      "created",
      ...(state === "draft" ? [] : ["published"]),
      ...(state === "withdrawn" ? ["withdrawn"] : []),
    ];
    for (const act of acts) {
      trail.push({
        at,
        actorId: officer.id,
        actorLabel: officer.name,
        act: `${kind}.${act}`,
        subjectType: kind,
        subjectId: id,
        details: { title: item.title },
      });
    }
  };
  for (const item of [...publications].reverse()) {
    await put("publication", publicationRow(item), { state: item.state, daysAgo: BROUGHT_DAYS_AGO });
  }
  for (const { slug, supersedes } of publications) {
    if (!supersedes) continue;
    const earlier = await tx.publicItem.findUniqueOrThrow({ where: ofSlug(supersedes), select: { id: true } });
    await tx.publicItem.update({ where: ofSlug(slug), data: { supersedesId: earlier.id }, select: { id: true } });
  }
  for (const item of [...news].reverse()) {
    const daysAgo = "daysAgo" in item.when ? item.when.daysAgo : BROUGHT_DAYS_AGO;
    await put("news", newsRow(item, now), { state: item.state, daysAgo });
  }
  await tx.auditEntry.createMany({ data: trail.sort((a, b) => Number(a.at) - Number(b.at)) });
  await putSubscribers(tx, now);
}

const newsRow = ({ slug, title, when, summary, body, picture }: SampleNews, now: number) => ({
  slug,
  title,
  summary,
  body: body.trim(),
  ...("daysAgo" in when
    ? { date: dayOf(new Date(now - when.daysAgo * DAYS).toISOString()), datePrecision: "day" as const }
    : { date: dayOf(when.date), datePrecision: when.precision }),
  pictureAlt: picture?.alt ?? "",
  pictureCaption: picture?.caption ?? "",
  pictureCredit: picture?.credit ?? "",
});

const publicationRow = ({
  slug,
  title,
  summary,
  paragraphs,
  genre,
  edition,
  date,
  precision,
  cover,
  withdrawnReason,
}: SamplePublication) => ({
  slug,
  ...(withdrawnReason && { withdrawnReason, withdrawnAt: new Date(Date.now() - BROUGHT_DAYS_AGO * DAYS) }),
  title,
  summary,
  body: paragraphs.join("\n\n"),
  genre,
  edition: edition ?? "",
  date: dayOf(date),
  datePrecision: precision,
  pictureAlt: cover ? "The cover: fine lines on a dark ground." : "",
  pictureCredit: cover ? "ISECG" : "",
});

const ofSlug = (slug: string) => ({ kind_slug: { kind: "publication" as const, slug } });

const dayOf = (iso: string) => new Date(`${iso.slice(0, 10)}T00:00:00Z`);

/** One of the documents that were adopted is public, and one agency stands aside from it. */
export async function publishSample(tx: Tx, officerId: string) {
  const officer = await loadActor(officerId, tx);
  const document = await tx.document.findFirstOrThrow({
    where: { title: "Autonomy with a long delay" },
    select: { id: true, title: true },
  });
  if (!officer) throw new Error("The sample content has no officer.");
  const { behind } = await agenciesBehind(tx, document.id);
  const aside = behind.find(({ shortName }) => shortName === "ASI");
  if (aside) await standAside(officer, document.id, { agencyId: aside.id, isAside: true }, tx);
  await publishDocument(
    officer,
    document.id,
    {
      createKey: randomUUID(),
      slug: "autonomy-with-a-long-delay",
      title: document.title,
      edition: "1st edition",
      genre: "technology",
      date: new Date().toISOString().slice(0, 10),
      datePrecision: "day",
      summary: "Four levels of what a crew and its systems decide by themselves when an answer takes minutes.",
      body: "The agencies agreed on four levels of autonomy, and on what each asks of systems, of crews and of the ground. The file holds the text as it was adopted.",
      fileName: "Autonomy-with-a-long-delay.docx",
      supersedesId: null,
      pictureAlt: "",
      pictureCaption: "",
      pictureCredit: "",
      news: null,
      tell: false,
    },
    tx,
  );
}

/** Readers of news by mail, two of whom have not confirmed yet: their mails wait in the outbox. */
async function putSubscribers(tx: Tx, now: number) {
  const readers = [
    "library",
    "newsroom",
    "observatory",
    "lecturer",
    "museum",
    "press",
    "reader",
    "school",
    "teacher",
    "weekly",
  ];
  await tx.subscriber.createMany({
    data: readers.map((name, index) => {
      const at = new Date(now - (BROUGHT_DAYS_AGO - index * 2) * DAYS);
      return { email: `${name}@example.org`, state: "confirmed" as const, createdAt: at, confirmedAt: at };
    }),
  });
  for (const name of ["planetarium", "student"]) {
    const token = randomToken();
    const email = `${name}@example.org`;
    await tx.subscriber.create({
      data: { email, confirmHash: sha256(token), confirmBy: new Date(now + 3 * DAYS) },
      select: { id: true },
    });
    await post(tx, { template: "subscription-confirm", to: email, data: {}, token });
  }
}
