-- CreateEnum
CREATE TYPE "RoundKind" AS ENUM ('comment', 'silence', 'adoption');

-- CreateEnum
CREATE TYPE "RoundState" AS ENUM ('open', 'closed', 'blocked', 'concluded', 'cancelled');

-- CreateEnum
CREATE TYPE "RoundOutcome" AS ENUM ('collected', 'adopted', 'adoptedProvisionally', 'broken', 'rejected');

-- CreateEnum
CREATE TYPE "RoundAct" AS ENUM ('opened', 'reminded', 'extended', 'closed', 'struck', 'concluded', 'cancelled');

-- CreateTable
CREATE TABLE "DocumentVoice" (
    "documentId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,

    CONSTRAINT "DocumentVoice_pkey" PRIMARY KEY ("documentId","agencyId")
);

-- CreateTable
CREATE TABLE "ReviewRound" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "revisionId" UUID NOT NULL,
    "kind" "RoundKind" NOT NULL,
    "state" "RoundState" NOT NULL DEFAULT 'open',
    "openedFrom" "DocumentState" NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "openedById" UUID NOT NULL,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "shortReason" TEXT,
    "message" TEXT NOT NULL DEFAULT '',
    "outcome" "RoundOutcome",
    "endedAt" TIMESTAMPTZ(3),
    "createKey" TEXT,

    CONSTRAINT "ReviewRound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundAgency" (
    "roundId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "hadVoice" BOOLEAN NOT NULL,
    "struckAt" TIMESTAMPTZ(3),

    CONSTRAINT "RoundAgency_pkey" PRIMARY KEY ("roundId","agencyId")
);

-- CreateTable
CREATE TABLE "RoundEvent" (
    "seq" BIGSERIAL NOT NULL,
    "roundId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "act" "RoundAct" NOT NULL,
    "byId" UUID,
    "byLabel" TEXT NOT NULL,
    "byAgencyId" UUID,
    "reason" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "RoundEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "RoundNotice" (
    "mailId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "act" "RoundAct" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RoundNotice_pkey" PRIMARY KEY ("mailId")
);

-- CreateIndex
CREATE INDEX "DocumentVoice_agencyId_idx" ON "DocumentVoice"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewRound_createKey_key" ON "ReviewRound"("createKey");

-- CreateIndex
CREATE INDEX "ReviewRound_documentId_openedAt_idx" ON "ReviewRound"("documentId", "openedAt");

-- CreateIndex
CREATE INDEX "ReviewRound_state_deadline_idx" ON "ReviewRound"("state", "deadline");

-- CreateIndex
CREATE INDEX "ReviewRound_endedAt_id_idx" ON "ReviewRound"("endedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "one_unfinished_round_per_document" ON "ReviewRound"("documentId") WHERE ("endedAt" IS NULL);

-- CreateIndex
CREATE INDEX "RoundAgency_agencyId_idx" ON "RoundAgency"("agencyId");

-- CreateIndex
CREATE INDEX "RoundEvent_roundId_seq_idx" ON "RoundEvent"("roundId", "seq");

-- CreateIndex
CREATE INDEX "RoundNotice_roundId_agencyId_idx" ON "RoundNotice"("roundId", "agencyId");

-- AddForeignKey
ALTER TABLE "DocumentVoice" ADD CONSTRAINT "DocumentVoice_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentVoice" ADD CONSTRAINT "DocumentVoice_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRound" ADD CONSTRAINT "ReviewRound_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRound" ADD CONSTRAINT "ReviewRound_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRound" ADD CONSTRAINT "ReviewRound_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundAgency" ADD CONSTRAINT "RoundAgency_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundAgency" ADD CONSTRAINT "RoundAgency_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundEvent" ADD CONSTRAINT "RoundEvent_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundNotice" ADD CONSTRAINT "RoundNotice_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What happened in a round is only ever added to; a round keeps its beginning, and its deadline never moves nearer.
create trigger round_event_append_only before update or delete on "RoundEvent"
  for each row execute function refuse_change();
create trigger round_event_no_truncate before truncate on "RoundEvent"
  for each statement execute function refuse_change();
create trigger round_keeps_its_beginning before update on "ReviewRound"
  for each row when (
    (old.id, old."documentId", old."revisionId", old.kind, old."openedFrom", old."openedAt", old."openedById")
    is distinct from
    (new.id, new."documentId", new."revisionId", new.kind, new."openedFrom", new."openedAt", new."openedById")
    or new.deadline < old.deadline
    or old."endedAt" is not null
  ) execute function refuse_change();

alter table "ReviewRound"
  add constraint round_ends_when_finished
    check (("endedAt" is not null) = (state in ('concluded', 'cancelled'))),
  add constraint round_has_an_outcome_when_concluded
    check ((outcome is not null) = (state = 'concluded'));
