-- AlterTable
ALTER TABLE "QuotaUse" ADD COLUMN     "reserved" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "UploadReservation" (
    "id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UploadReservation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "UploadReservation_expiresAt_idx" ON "UploadReservation"("expiresAt");
