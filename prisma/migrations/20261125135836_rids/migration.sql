-- CreateEnum
CREATE TYPE "RidState" AS ENUM ('kept', 'open', 'answered', 'agreed', 'escalated', 'settled', 'closed', 'withdrawn');

-- CreateEnum
CREATE TYPE "RidCategory" AS ENUM ('technicalFact', 'recommended', 'editorial');

-- CreateEnum
CREATE TYPE "RidPlaceKind" AS ENUM ('page', 'slide', 'sheet', 'heading');

-- CreateEnum
CREATE TYPE "RidDisposition" AS ENUM ('accepted', 'acceptedInPart', 'rejected', 'duplicate', 'deferred');

-- CreateEnum
CREATE TYPE "RidEscalation" AS ENUM ('chair', 'plenary');

-- CreateEnum
CREATE TYPE "RidAct" AS ENUM ('submitted', 'commented', 'answered', 'agreed', 'escalated', 'noticed', 'settled', 'closed', 'withdrawn', 'carriedOver');

-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "onlyForAgency" UUID;

-- CreateTable
CREATE TABLE "Rid" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "revisionId" UUID NOT NULL,
    "number" INTEGER,
    "state" "RidState" NOT NULL DEFAULT 'kept',
    "category" "RidCategory" NOT NULL,
    "placeKind" "RidPlaceKind" NOT NULL,
    "place" TEXT NOT NULL,
    "section" TEXT NOT NULL DEFAULT '',
    "line" TEXT NOT NULL DEFAULT '',
    "quoted" TEXT NOT NULL DEFAULT '',
    "discrepancy" TEXT NOT NULL,
    "fromText" TEXT NOT NULL DEFAULT '',
    "toText" TEXT NOT NULL DEFAULT '',
    "originatorId" UUID NOT NULL,
    "agencyId" UUID,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submittedAt" TIMESTAMPTZ(3),
    "roundId" UUID,
    "disposition" "RidDisposition",
    "rationale" TEXT NOT NULL DEFAULT '',
    "duplicateOfId" UUID,
    "answeredAt" TIMESTAMPTZ(3),
    "answeredByLabel" TEXT,
    "settlesAt" TIMESTAMPTZ(3),
    "noticedAt" TIMESTAMPTZ(3),
    "noAnswer" BOOLEAN NOT NULL DEFAULT false,
    "escalatedTo" "RidEscalation",
    "closedInId" UUID,
    "doneAt" TIMESTAMPTZ(3),
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createKey" TEXT,

    CONSTRAINT "Rid_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RidRound" (
    "ridId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RidRound_pkey" PRIMARY KEY ("ridId","roundId")
);

-- CreateTable
CREATE TABLE "RidEvent" (
    "seq" BIGSERIAL NOT NULL,
    "ridId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "act" "RidAct" NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "fromState" "RidState",
    "toState" "RidState",
    "byId" UUID,
    "byLabel" TEXT NOT NULL,
    "byAgencyId" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "RidEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "RidAttachment" (
    "id" UUID NOT NULL,
    "ridId" UUID NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "blobSha256" CHAR(64),
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RidAttachment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Rid_createKey_key" ON "Rid"("createKey");

-- CreateIndex
CREATE INDEX "Rid_documentId_agencyId_state_idx" ON "Rid"("documentId", "agencyId", "state");

-- CreateIndex
CREATE INDEX "Rid_state_settlesAt_idx" ON "Rid"("state", "settlesAt");

-- CreateIndex
CREATE INDEX "Rid_closedInId_idx" ON "Rid"("closedInId");

-- CreateIndex
CREATE INDEX "Rid_agencyId_state_idx" ON "Rid"("agencyId", "state");

-- CreateIndex
CREATE INDEX "Rid_duplicateOfId_idx" ON "Rid"("duplicateOfId");

-- CreateIndex
CREATE UNIQUE INDEX "Rid_documentId_number_key" ON "Rid"("documentId", "number");

-- CreateIndex
CREATE INDEX "RidRound_roundId_idx" ON "RidRound"("roundId");

-- CreateIndex
CREATE INDEX "RidEvent_ridId_seq_idx" ON "RidEvent"("ridId", "seq");

-- CreateIndex
CREATE INDEX "RidAttachment_ridId_idx" ON "RidAttachment"("ridId");

-- CreateIndex
CREATE INDEX "RidAttachment_blobSha256_idx" ON "RidAttachment"("blobSha256");

-- CreateIndex
CREATE INDEX "RidAttachment_sha256_idx" ON "RidAttachment"("sha256");

-- AddForeignKey
ALTER TABLE "Rid" ADD CONSTRAINT "Rid_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rid" ADD CONSTRAINT "Rid_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rid" ADD CONSTRAINT "Rid_originatorId_fkey" FOREIGN KEY ("originatorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rid" ADD CONSTRAINT "Rid_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rid" ADD CONSTRAINT "Rid_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rid" ADD CONSTRAINT "Rid_duplicateOfId_fkey" FOREIGN KEY ("duplicateOfId") REFERENCES "Rid"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rid" ADD CONSTRAINT "Rid_closedInId_fkey" FOREIGN KEY ("closedInId") REFERENCES "Revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RidRound" ADD CONSTRAINT "RidRound_ridId_fkey" FOREIGN KEY ("ridId") REFERENCES "Rid"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RidRound" ADD CONSTRAINT "RidRound_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RidEvent" ADD CONSTRAINT "RidEvent_ridId_fkey" FOREIGN KEY ("ridId") REFERENCES "Rid"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RidEvent" ADD CONSTRAINT "RidEvent_byAgencyId_fkey" FOREIGN KEY ("byAgencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RidAttachment" ADD CONSTRAINT "RidAttachment_ridId_fkey" FOREIGN KEY ("ridId") REFERENCES "Rid"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RidAttachment" ADD CONSTRAINT "RidAttachment_blobSha256_fkey" FOREIGN KEY ("blobSha256") REFERENCES "Blob"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RidAttachment" ADD CONSTRAINT "RidAttachment_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
