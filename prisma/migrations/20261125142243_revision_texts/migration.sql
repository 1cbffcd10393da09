-- CreateEnum
CREATE TYPE "TextState" AS ENUM ('waiting', 'taken', 'none');

-- CreateEnum
CREATE TYPE "PartKind" AS ENUM ('page', 'slide', 'sheet', 'heading', 'text');

-- CreateTable
CREATE TABLE "RevisionText" (
    "revisionId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "state" "TextState" NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "isCut" BOOLEAN NOT NULL DEFAULT false,
    "startedAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RevisionText_pkey" PRIMARY KEY ("revisionId")
);

-- CreateTable
CREATE TABLE "RevisionPart" (
    "revisionId" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "kind" "PartKind" NOT NULL,
    "number" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "paragraphs" TEXT[],

    CONSTRAINT "RevisionPart_pkey" PRIMARY KEY ("revisionId","order")
);

-- CreateTable
CREATE TABLE "RevisionComparison" (
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "state" "TextState" NOT NULL DEFAULT 'waiting',
    "startedAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB,
    "pageCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RevisionComparison_pkey" PRIMARY KEY ("fromId","toId")
);

-- CreateTable
CREATE TABLE "RevisionComparisonPage" (
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "rows" JSONB NOT NULL,

    CONSTRAINT "RevisionComparisonPage_pkey" PRIMARY KEY ("fromId","toId","number")
);

-- CreateIndex
CREATE INDEX "RevisionText_version_idx" ON "RevisionText"("version");

-- CreateIndex
CREATE INDEX "texts_that_wait" ON "RevisionText"("startedAt") WHERE ("state" = 'waiting');

-- CreateIndex
CREATE INDEX "RevisionComparison_toId_idx" ON "RevisionComparison"("toId");

-- AddForeignKey
ALTER TABLE "RevisionText" ADD CONSTRAINT "RevisionText_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionPart" ADD CONSTRAINT "RevisionPart_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "RevisionText"("revisionId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionComparison" ADD CONSTRAINT "RevisionComparison_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionComparison" ADD CONSTRAINT "RevisionComparison_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionComparisonPage" ADD CONSTRAINT "RevisionComparisonPage_fromId_toId_fkey" FOREIGN KEY ("fromId", "toId") REFERENCES "RevisionComparison"("fromId", "toId") ON DELETE CASCADE ON UPDATE CASCADE;
