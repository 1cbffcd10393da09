import type { Actor } from "#access/actor.ts";
import { ensure } from "#access/ensure.ts";
import { mayRunRound } from "#access/rounds.ts";
import { nextDecisionNumber, writeDecision } from "#features/decisions/write-decision.server.ts";
import { changeState } from "#features/documents/change-state.server.ts";
import { lockDocument } from "#features/documents/load-document.server.ts";
import { databaseNow, inTransaction, liveDb, type Db } from "#platform/db/db.server.ts";
import { announce } from "#platform/events.server.ts";
import { Refused } from "#platform/problems.ts";
import { asRecorded } from "./condition.ts";
import { conditionsNow } from "./ledger.server.ts";

/** Gives a provisional adoption up, with a reason that all are told: the document is a draft again, a further record says so. */
export const giveUpAdoption = (actor: Actor, documentId: string, reason: string, db: Db = liveDb): Promise<string> =>
  inTransaction(db, async (tx) => {
    const document = await lockDocument(tx, actor, documentId);
    ensure(mayRunRound(actor, document), "The chairs of the group and the Secretariat give a provisional adoption up.");
    const lines = await conditionsNow(tx, documentId);
    const [first] = lines;
    if (document.state !== "adoptedProvisionally" || !first)
      throw new Refused("Only a provisional adoption is given up, and not while agencies are asked to complete it.");
    const now = await databaseNow(tx);
    await tx.condition.updateMany({
      where: { documentId, decision: first.decision, confirmedAt: null },
      data: { givenUpAt: now },
    });
    const revision = await tx.revision.findUniqueOrThrow({
      where: { documentId_number: { documentId, number: first.madeOn } },
      select: { number: true, fileName: true, sha256: true },
    });
    const number = await nextDecisionNumber(tx, now);
    await changeState(tx, document, { to: "draft", voiceAgencyIds: [] });
    await writeDecision(
      tx,
      actor,
      {
        number,
        at: now.toISOString(),
        by: actor.name,
        outcome: "givenUp",
        completes: first.decision,
        reason,
        document: { id: documentId, number: document.number, title: document.title },
        revision,
        round: null,
        agencies: [],
        conditions: [],
        settled: lines.map(({ agency, ...line }) => asRecorded({ ...line, agency: agency.shortName })),
      },
      document,
    );
    await announce(tx, "adoption.settled", { documentId, decision: number, news: "givenUp" });
    return number;
  });
