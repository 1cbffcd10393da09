-- CreateEnum
CREATE TYPE "AdoptionRule" AS ENUM ('allAgencies', 'allPresent', 'quorum');

-- CreateEnum
CREATE TYPE "Stance" AS ENUM ('noObjection', 'adopt', 'adoptProvisionally', 'object', 'abstain');

-- CreateEnum
CREATE TYPE "Standing" AS ENUM ('spoke', 'silentOpened', 'silentUnopened', 'notServed');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "RoundAct" ADD VALUE 'spoke';
ALTER TYPE "RoundAct" ADD VALUE 'blocked';
ALTER TYPE "RoundAct" ADD VALUE 'overridden';
ALTER TYPE "RoundAct" ADD VALUE 'noted';

-- AlterTable
ALTER TABLE "ReviewRound" ADD COLUMN     "quorum" INTEGER,
ADD COLUMN     "rule" "AdoptionRule";

-- AlterTable
ALTER TABLE "RoundAgency" ADD COLUMN     "standing" "Standing";

-- CreateTable
CREATE TABLE "Position" (
    "seq" BIGSERIAL NOT NULL,
    "roundId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "stance" "Stance" NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,
    "byLabel" TEXT NOT NULL,
    "isOnBehalf" BOOLEAN NOT NULL DEFAULT false,
    "words" TEXT,
    "acceptable" TEXT,
    "fromText" TEXT,
    "toText" TEXT,
    "letterSha256" CHAR(64),
    "letterName" TEXT,
    "letterType" TEXT,
    "letterSize" BIGINT,
    "createKey" TEXT,

    CONSTRAINT "Position_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "RevisionOpened" (
    "revisionId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "RevisionOpened_pkey" PRIMARY KEY ("revisionId","agencyId","personId")
);

-- CreateTable
CREATE TABLE "RoundOpened" (
    "roundId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "RoundOpened_pkey" PRIMARY KEY ("roundId","agencyId","personId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Position_createKey_key" ON "Position"("createKey");

-- CreateIndex
CREATE INDEX "Position_letterSha256_idx" ON "Position"("letterSha256");

-- CreateIndex
CREATE UNIQUE INDEX "Position_roundId_agencyId_ordinal_key" ON "Position"("roundId", "agencyId", "ordinal");

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_roundId_agencyId_fkey" FOREIGN KEY ("roundId", "agencyId") REFERENCES "RoundAgency"("roundId", "agencyId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_letterSha256_fkey" FOREIGN KEY ("letterSha256") REFERENCES "Blob"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionOpened" ADD CONSTRAINT "RevisionOpened_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundOpened" ADD CONSTRAINT "RoundOpened_roundId_agencyId_fkey" FOREIGN KEY ("roundId", "agencyId") REFERENCES "RoundAgency"("roundId", "agencyId") ON DELETE RESTRICT ON UPDATE CASCADE;
