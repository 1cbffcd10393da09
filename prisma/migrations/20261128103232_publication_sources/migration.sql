-- AlterTable
ALTER TABLE "PublicItem" ADD COLUMN     "supersedesId" UUID,
ADD COLUMN     "withdrawnAt" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawnReason" TEXT;

-- CreateTable
CREATE TABLE "PublicationSource" (
    "itemId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "fileId" UUID,

    CONSTRAINT "PublicationSource_pkey" PRIMARY KEY ("itemId")
);

-- CreateTable
CREATE TABLE "StandsAside" (
    "documentId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StandsAside_pkey" PRIMARY KEY ("documentId","agencyId")
);

-- CreateIndex
CREATE UNIQUE INDEX "PublicationSource_documentId_key" ON "PublicationSource"("documentId");

-- CreateIndex
CREATE UNIQUE INDEX "PublicationSource_fileId_key" ON "PublicationSource"("fileId");

-- CreateIndex
CREATE INDEX "StandsAside_agencyId_idx" ON "StandsAside"("agencyId");

-- CreateIndex
CREATE INDEX "PublicItem_supersedesId_idx" ON "PublicItem"("supersedesId");

-- AddForeignKey
ALTER TABLE "PublicItem" ADD CONSTRAINT "PublicItem_supersedesId_fkey" FOREIGN KEY ("supersedesId") REFERENCES "PublicItem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicationSource" ADD CONSTRAINT "PublicationSource_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "PublicItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicationSource" ADD CONSTRAINT "PublicationSource_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicationSource" ADD CONSTRAINT "PublicationSource_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "PublicFile"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandsAside" ADD CONSTRAINT "StandsAside_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandsAside" ADD CONSTRAINT "StandsAside_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
