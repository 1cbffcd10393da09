-- AlterTable
ALTER TABLE "Marking" ADD COLUMN     "retiredAt" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE UNIQUE INDEX "Marking_name_key" ON "Marking"("name");
