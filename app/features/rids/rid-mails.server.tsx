import { mayRead } from "#access/documents.ts";
import { readableFacts, readersOf } from "#features/documents/who-can-read.server.ts";
import { loadActor } from "#features/groups/load-actor.server.ts";
import type { RidAct } from "#platform/db/client/enums.ts";
import { inTransaction, type Db } from "#platform/db/db.server.ts";
import { MailFrame, MailLink, MailText } from "#platform/mail/mail-frame.tsx";
import { post, registerMailTemplate } from "#platform/mail/outbox.server.ts";

type Words = { subject: string; text: string };

/** What is said of each act that waits for somebody. No title, no number, no text: those are read where rights are asked. */
const words: Partial<Record<RidAct, Words>> = {
  submitted: {
    subject: "Comments were submitted",
    text: "RIDs were submitted on a document of your group. They wait for an answer.",
  },
  answered: {
    subject: "Your agency’s comments are answered",
    text: "RIDs of your agency are answered. Agree, or escalate them: without a word they are settled when their term has passed.",
  },
  noticed: {
    subject: "An answer is about to be settled",
    text: "The answer to a RID of your agency is settled soon, unless you agree or escalate it before.",
  },
  escalated: {
    subject: "A comment is escalated",
    text: "The originator of a RID does not agree to its answer. It waits for your word.",
  },
  settled: {
    subject: "A comment of your agency is settled",
    text: "A RID of your agency is settled. How, and why, stands in its thread.",
  },
};

type Told = { documentId: string; act: RidAct; seq: string; ridIds: string[] };

/** Tells those for whom something waits, one mail for each act and person, naming nothing of the document. */
export async function tellOfRids(db: Db, { documentId, act, seq, ridIds }: Told): Promise<void> {
  const document = words[act] && (await readableFacts(documentId, db));
  if (!document) return;
  const { byId } = await db.ridEvent.findUniqueOrThrow({ where: { seq: BigInt(seq) }, select: { byId: true } });
  const concerned = new Set(await concernedBy(db, act, document.groupId, ridIds));
  for (const reader of await readersOf(document, db)) {
    if (!concerned.has(reader.id) || reader.id === byId) continue;
    const mail = { template: "rid-news", to: reader.email, personId: reader.id, data: { documentId, act } };
    await inTransaction(db, (tx) => post(tx, { ...mail, onceKey: `rid:${documentId}:${seq}:${reader.id}` }));
  }
}

/** For whom an act leaves something to do: chairs or officers, or who speaks for the originating agencies and who wrote. */
async function concernedBy(db: Db, act: RidAct, groupId: string, ridIds: string[]): Promise<string[]> {
  if (act === "submitted") return chairsOf(db, groupId);
  if (act !== "escalated") return originatorsOf(db, ridIds);
  const escalated = await db.rid.findFirst({ where: { id: { in: ridIds } }, select: { escalatedTo: true } });
  if (escalated?.escalatedTo !== "plenary") return chairsOf(db, groupId);
  const rows = await db.$queryRaw<{ id: string }[]>`
    select s."personId" as id from "Seat" s join "Group" g on g.id = s."groupId" and g.kind = 'plenary'
    where s.until is null and s.kind in ('chair', 'cochair')
    union select t."personId" from "SecretariatTerm" t where t.until is null`;
  return rows.map(({ id }) => id);
}

/** A group's chairs; the officers of the Secretariat where it has none. */
async function chairsOf(db: Db, groupId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    with chairs as (
      select "personId" as id from "Seat" where "groupId" = ${groupId}::uuid and until is null and kind in ('chair', 'cochair'))
    select id from chairs
    union all select t."personId" from "SecretariatTerm" t where t.until is null and not exists (select 1 from chairs)`;
  return rows.map(({ id }) => id);
}

async function originatorsOf(db: Db, ridIds: string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select distinct a."personId" as id from "Rid" r
    join "AgencyRole" a on a."agencyId" = r."agencyId" and a.until is null
      and (a.role in ('head', 'alternate') or (a.role = 'delegate' and a."personId" = r."originatorId"))
    where r.id = any(${ridIds}::uuid[])
    union select r."originatorId" from "Rid" r where r.id = any(${ridIds}::uuid[]) and r."agencyId" is null`;
  return rows.map(({ id }) => id);
}

/** The mails of this room. */
export function registerRidMails() {
  registerMailTemplate("rid-news", {
    stillRight: async ({ db, data, personId }) => {
      const document = await readableFacts(String(data["documentId"]), db);
      const actor = await loadActor(personId ?? "", db);
      return document !== null && actor !== null && mayRead(actor, document);
    },
    write: ({ data, origin }) => {
      const act = words[String(data["act"]) as RidAct];
      if (!act) throw new Error(`No mail tells of ${String(data["act"])}.`);
      return {
        subject: act.subject,
        body: (
          <MailFrame
            preview="Something waits in a review."
            why="You get this because you can read the document, and the next word on its RIDs is yours."
          >
            <MailText>{act.text}</MailText>
            <MailLink href={`${origin}/private/documents/${String(data["documentId"])}`}>Open the document</MailLink>
          </MailFrame>
        ),
      };
    },
  });
}
