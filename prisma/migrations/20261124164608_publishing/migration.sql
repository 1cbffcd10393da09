-- CreateEnum
CREATE TYPE "PublicKind" AS ENUM ('news', 'publication', 'page');

-- AlterEnum
CREATE TYPE "SubscriberState_new" AS ENUM ('asked', 'confirmed');
ALTER TABLE "Subscriber" ALTER COLUMN "state" DROP DEFAULT;
ALTER TABLE "Subscriber" ALTER COLUMN "state" TYPE "SubscriberState_new" USING ("state"::text::"SubscriberState_new");
ALTER TYPE "SubscriberState" RENAME TO "SubscriberState_old";
ALTER TYPE "SubscriberState_new" RENAME TO "SubscriberState";
DROP TYPE "SubscriberState_old";
ALTER TABLE "Subscriber" ALTER COLUMN "state" SET DEFAULT 'asked';

-- DropForeignKey
ALTER TABLE "PublicFile" DROP CONSTRAINT "PublicFile_newsItemId_fkey";

-- DropForeignKey
ALTER TABLE "PublicFile" DROP CONSTRAINT "PublicFile_publicationId_fkey";

-- DropIndex
DROP INDEX "PublicFile_newsItemId_idx";

-- DropIndex
DROP INDEX "PublicFile_publicationId_idx";

-- DropIndex
DROP INDEX "Subscriber_state_idx";

-- AlterTable
ALTER TABLE "PublicFile" DROP COLUMN "newsItemId",
DROP COLUMN "order",
DROP COLUMN "publicationId",
ADD COLUMN     "itemId" UUID NOT NULL;

-- AlterTable
ALTER TABLE "Subscriber" DROP COLUMN "endedAt";

-- DropTable
DROP TABLE "NewsItem";

-- DropTable
DROP TABLE "Publication";

-- DropTable
DROP TABLE "Page";

-- CreateTable
CREATE TABLE "PublicItem" (
    "id" UUID NOT NULL,
    "kind" "PublicKind" NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL DEFAULT '',
    "date" DATE,
    "datePrecision" "DatePrecision",
    "genre" TEXT NOT NULL DEFAULT '',
    "edition" TEXT NOT NULL DEFAULT '',
    "pictureAlt" TEXT NOT NULL DEFAULT '',
    "pictureCaption" TEXT NOT NULL DEFAULT '',
    "pictureCredit" TEXT NOT NULL DEFAULT '',
    "state" "PublicState" NOT NULL DEFAULT 'draft',
    "publishedAt" TIMESTAMPTZ(3),
    "mailedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createKey" TEXT,

    CONSTRAINT "PublicItem_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PublicItem_createKey_key" ON "PublicItem"("createKey");

-- CreateIndex
CREATE INDEX "PublicItem_kind_state_date_id_idx" ON "PublicItem"("kind", "state", "date" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "PublicItem_kind_slug_key" ON "PublicItem"("kind", "slug");

-- CreateIndex
CREATE INDEX "PublicFile_itemId_idx" ON "PublicFile"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "PublicFile_one_picture" ON "PublicFile"("itemId") WHERE ("isPicture");

-- CreateIndex
CREATE INDEX "Subscriber_state_id_idx" ON "Subscriber"("state", "id");

-- AddForeignKey
ALTER TABLE "PublicFile" ADD CONSTRAINT "PublicFile_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "PublicItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;
