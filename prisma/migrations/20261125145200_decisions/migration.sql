-- CreateEnum
CREATE TYPE "DecisionOutcome" AS ENUM ('adopted', 'adoptedProvisionally', 'givenUp');

-- CreateTable
CREATE TABLE "Condition" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "agencyId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "madeOn" INTEGER NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "words" TEXT,
    "fromText" TEXT,
    "toText" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),
    "confirmedById" UUID,
    "confirmedByLabel" TEXT,
    "isOnBehalf" BOOLEAN NOT NULL DEFAULT false,
    "metBy" INTEGER,
    "givenUpAt" TIMESTAMPTZ(3),

    CONSTRAINT "Condition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "documentId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "outcome" "DecisionOutcome" NOT NULL,
    "record" JSONB NOT NULL,
    "completesId" UUID,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DecisionCounter" (
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "DecisionCounter_pkey" PRIMARY KEY ("year")
);

-- CreateIndex
CREATE INDEX "Condition_roundId_idx" ON "Condition"("roundId");

-- CreateIndex
CREATE UNIQUE INDEX "Condition_documentId_number_key" ON "Condition"("documentId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_number_key" ON "Decision"("number");

-- CreateIndex
CREATE INDEX "Decision_at_id_idx" ON "Decision"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Decision_documentId_at_idx" ON "Decision"("documentId", "at");

-- AddForeignKey
ALTER TABLE "Condition" ADD CONSTRAINT "Condition_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Condition" ADD CONSTRAINT "Condition_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Condition" ADD CONSTRAINT "Condition_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "ReviewRound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_completesId_fkey" FOREIGN KEY ("completesId") REFERENCES "Decision"("id") ON DELETE SET NULL ON UPDATE CASCADE;
