-- Letters as their scripts sort them, and 2 before 10.
CREATE COLLATION "natural_order" (provider = icu, locale = 'und-u-kn-true');

-- AlterTable
ALTER TABLE "DocumentReader" ADD COLUMN     "number" TEXT COLLATE "natural_order",
ADD COLUMN     "title" TEXT COLLATE "natural_order" NOT NULL DEFAULT '';

UPDATE "DocumentReader" r SET title = d.title, number = d.number FROM "Document" d WHERE d.id = r."documentId";

-- CreateIndex
CREATE INDEX "DocumentReader_key_title_documentId_idx" ON "DocumentReader"("key", "title", "documentId");

-- CreateIndex
CREATE INDEX "DocumentReader_key_number_documentId_idx" ON "DocumentReader"("key", "number", "documentId");
