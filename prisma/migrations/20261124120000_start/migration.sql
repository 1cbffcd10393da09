-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('roadmap', 'meetingSummary', 'workingPaper', 'presentation', 'reference');

-- CreateEnum
CREATE TYPE "DocumentState" AS ENUM ('unshared', 'draft', 'underReview', 'underAdoption', 'adopted', 'adoptedProvisionally', 'published', 'withdrawn');

-- CreateEnum
CREATE TYPE "AudienceKind" AS ENUM ('group', 'all', 'named');

-- CreateEnum
CREATE TYPE "GroupKind" AS ENUM ('plenary', 'working');

-- CreateEnum
CREATE TYPE "SeatKind" AS ENUM ('chair', 'cochair', 'member', 'observer');

-- CreateEnum
CREATE TYPE "PersonState" AS ENUM ('invited', 'active', 'retired');

-- CreateEnum
CREATE TYPE "TokenPurpose" AS ENUM ('invitation', 'passwordReset', 'setup', 'newAddress');

-- CreateEnum
CREATE TYPE "DatePrecision" AS ENUM ('day', 'month', 'year', 'decade');

-- CreateEnum
CREATE TYPE "AgencyRoleName" AS ENUM ('head', 'alternate', 'delegate', 'observer');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('queued', 'kept', 'sent', 'dead');

-- CreateEnum
CREATE TYPE "PublicState" AS ENUM ('draft', 'published', 'withdrawn');

-- CreateEnum
CREATE TYPE "SubscriberState" AS ENUM ('asked', 'confirmed', 'ended');

-- CreateTable
CREATE TABLE "AuditEntry" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" UUID,
    "actorLabel" TEXT NOT NULL,
    "agencyId" UUID,
    "act" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "documentId" UUID,
    "groupId" UUID,
    "onlyFor" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',
    "requestId" TEXT,
    "address" TEXT,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "Marking" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "isPublic" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Marking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" UUID NOT NULL,
    "number" TEXT,
    "kind" "DocumentKind" NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "state" "DocumentState" NOT NULL DEFAULT 'unshared',
    "markingId" UUID NOT NULL,
    "audience" "AudienceKind" NOT NULL DEFAULT 'group',
    "groupId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "authorAgencyId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sharedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    "currentRevision" INTEGER NOT NULL DEFAULT 0,
    "withdrawnFrom" "DocumentState",
    "withdrawnById" UUID,
    "withdrawnReason" TEXT,
    "createKey" TEXT,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentAgency" (
    "documentId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,

    CONSTRAINT "DocumentAgency_pkey" PRIMARY KEY ("documentId","agencyId")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "blobSha256" CHAR(64),
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "whatChanged" TEXT NOT NULL DEFAULT '',
    "byId" UUID NOT NULL,
    "agencyId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erasedAt" TIMESTAMPTZ(3),
    "erasedReason" TEXT,
    "createKey" TEXT,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentReader" (
    "key" TEXT NOT NULL,
    "documentId" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "groupId" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "state" "DocumentState" NOT NULL,
    "markingId" UUID NOT NULL,
    "authorAgencyId" UUID,

    CONSTRAINT "DocumentReader_pkey" PRIMARY KEY ("key","documentId")
);

-- CreateTable
CREATE TABLE "DocumentCounter" (
    "groupId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "DocumentCounter_pkey" PRIMARY KEY ("groupId","year")
);

-- CreateTable
CREATE TABLE "Blob" (
    "sha256" CHAR(64) NOT NULL,
    "size" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Blob_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "QuotaUse" (
    "scope" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "QuotaUse_pkey" PRIMARY KEY ("scope")
);

-- CreateTable
CREATE TABLE "Group" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "GroupKind" NOT NULL DEFAULT 'working',
    "charter" TEXT NOT NULL DEFAULT '',
    "quotaBytes" BIGINT NOT NULL DEFAULT 53687091200,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "concludedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Seat" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "agencyId" UUID,
    "kind" "SeatKind" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "Seat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MutedGroup" (
    "personId" UUID NOT NULL,
    "groupId" UUID NOT NULL,

    CONSTRAINT "MutedGroup_pkey" PRIMARY KEY ("personId","groupId")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "state" "PersonState" NOT NULL DEFAULT 'invited',
    "agencyId" UUID,
    "passwordHash" TEXT,
    "passwordChangedAt" TIMESTAMPTZ(3),
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "dateLocale" TEXT NOT NULL DEFAULT 'en-GB',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(3),
    "lastSeenAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonNotice" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "shownAt" TIMESTAMPTZ(3),

    CONSTRAINT "PersonNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" CHAR(64) NOT NULL,
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "idleMinutes" INTEGER NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "lastVisitAt" TIMESTAMPTZ(3),
    "device" TEXT NOT NULL,
    "address" TEXT NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OneTimeToken" (
    "hash" CHAR(64) NOT NULL,
    "purpose" "TokenPurpose" NOT NULL,
    "personId" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OneTimeToken_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "KeptForm" (
    "id" CHAR(64) NOT NULL,
    "sealed" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KeptForm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agency" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "since" DATE,
    "sincePrecision" "DatePrecision",
    "founding" BOOLEAN NOT NULL DEFAULT false,
    "site" TEXT,
    "logoSha256" CHAR(64),
    "endedOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChairAgencyTerm" (
    "id" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "from" DATE NOT NULL,
    "fromPrecision" "DatePrecision" NOT NULL,
    "to" DATE,
    "toPrecision" "DatePrecision",

    CONSTRAINT "ChairAgencyTerm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgencyRole" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "role" "AgencyRoleName" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "AgencyRole_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SecretariatTerm" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "SecretariatTerm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" "AgencyRoleName",
    "secretariat" BOOLEAN NOT NULL DEFAULT false,
    "invitedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Throttle" (
    "key" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "Throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "OutboxMail" (
    "id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "personId" UUID,
    "data" JSONB NOT NULL,
    "sealedToken" BYTEA,
    "messageId" TEXT NOT NULL,
    "onceKey" TEXT,
    "state" "MailState" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutboxMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NewsItem" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL DEFAULT '',
    "date" DATE NOT NULL,
    "datePrecision" "DatePrecision" NOT NULL DEFAULT 'day',
    "pictureSha256" CHAR(64),
    "pictureCaption" TEXT NOT NULL DEFAULT '',
    "pictureCredit" TEXT NOT NULL DEFAULT '',
    "pictureAlt" TEXT NOT NULL DEFAULT '',
    "state" "PublicState" NOT NULL DEFAULT 'draft',
    "publishedAt" TIMESTAMPTZ(3),
    "mailedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "NewsItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Publication" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "edition" TEXT NOT NULL DEFAULT '',
    "summary" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL DEFAULT '',
    "date" DATE NOT NULL,
    "datePrecision" "DatePrecision" NOT NULL DEFAULT 'day',
    "coverSha256" CHAR(64),
    "state" "PublicState" NOT NULL DEFAULT 'draft',
    "publishedAt" TIMESTAMPTZ(3),
    "mailedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Page" (
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL,
    "state" "PublicState" NOT NULL DEFAULT 'published',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Page_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "PublicFile" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "isPicture" BOOLEAN NOT NULL DEFAULT false,
    "order" INTEGER NOT NULL DEFAULT 0,
    "newsItemId" UUID,
    "publicationId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PublicFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subscriber" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "state" "SubscriberState" NOT NULL DEFAULT 'asked',
    "confirmHash" CHAR(64),
    "confirmBy" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditEntry_documentId_seq_idx" ON "AuditEntry"("documentId", "seq");

-- CreateIndex
CREATE INDEX "AuditEntry_subjectType_subjectId_seq_idx" ON "AuditEntry"("subjectType", "subjectId", "seq");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_seq_idx" ON "AuditEntry"("actorId", "seq");

-- CreateIndex
CREATE INDEX "AuditEntry_act_seq_idx" ON "AuditEntry"("act", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Marking_slug_key" ON "Marking"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Document_number_key" ON "Document"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Document_createKey_key" ON "Document"("createKey");

-- CreateIndex
CREATE INDEX "Document_groupId_updatedAt_idx" ON "Document"("groupId", "updatedAt");

-- CreateIndex
CREATE INDEX "Document_authorId_state_idx" ON "Document"("authorId", "state");

-- CreateIndex
CREATE INDEX "DocumentAgency_agencyId_idx" ON "DocumentAgency"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_createKey_key" ON "Revision"("createKey");

-- CreateIndex
CREATE INDEX "Revision_blobSha256_idx" ON "Revision"("blobSha256");

-- CreateIndex
CREATE INDEX "Revision_sha256_idx" ON "Revision"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_documentId_number_key" ON "Revision"("documentId", "number");

-- CreateIndex
CREATE INDEX "DocumentReader_key_updatedAt_documentId_idx" ON "DocumentReader"("key", "updatedAt" DESC, "documentId" DESC);

-- CreateIndex
CREATE INDEX "DocumentReader_key_groupId_updatedAt_documentId_idx" ON "DocumentReader"("key", "groupId", "updatedAt" DESC, "documentId" DESC);

-- CreateIndex
CREATE INDEX "DocumentReader_key_kind_updatedAt_documentId_idx" ON "DocumentReader"("key", "kind", "updatedAt" DESC, "documentId" DESC);

-- CreateIndex
CREATE INDEX "DocumentReader_key_state_updatedAt_documentId_idx" ON "DocumentReader"("key", "state", "updatedAt" DESC, "documentId" DESC);

-- CreateIndex
CREATE INDEX "DocumentReader_documentId_idx" ON "DocumentReader"("documentId");

-- CreateIndex
CREATE UNIQUE INDEX "Group_slug_key" ON "Group"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Group_code_key" ON "Group"("code");

-- CreateIndex
CREATE UNIQUE INDEX "one_plenary" ON "Group"("kind") WHERE ("kind" = 'plenary');

-- CreateIndex
CREATE INDEX "Seat_personId_until_idx" ON "Seat"("personId", "until");

-- CreateIndex
CREATE INDEX "Seat_groupId_until_idx" ON "Seat"("groupId", "until");

-- CreateIndex
CREATE INDEX "Seat_agencyId_until_idx" ON "Seat"("agencyId", "until");

-- CreateIndex
CREATE UNIQUE INDEX "one_current_seat_per_group_and_person" ON "Seat"("groupId", "personId") WHERE ("until" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "Person_agencyId_idx" ON "Person"("agencyId");

-- CreateIndex
CREATE INDEX "PersonNotice_personId_shownAt_idx" ON "PersonNotice"("personId", "shownAt");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "OneTimeToken_personId_purpose_idx" ON "OneTimeToken"("personId", "purpose");

-- CreateIndex
CREATE INDEX "KeptForm_expiresAt_idx" ON "KeptForm"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Agency_slug_key" ON "Agency"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Agency_shortName_key" ON "Agency"("shortName");

-- CreateIndex
CREATE INDEX "ChairAgencyTerm_from_idx" ON "ChairAgencyTerm"("from");

-- CreateIndex
CREATE INDEX "AgencyRole_agencyId_until_idx" ON "AgencyRole"("agencyId", "until");

-- CreateIndex
CREATE INDEX "AgencyRole_personId_since_idx" ON "AgencyRole"("personId", "since");

-- CreateIndex
CREATE UNIQUE INDEX "one_current_role_per_person" ON "AgencyRole"("personId") WHERE ("until" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "one_current_head_per_agency" ON "AgencyRole"("agencyId") WHERE ("role" = 'head' AND "until" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "one_current_secretariat_term_per_person" ON "SecretariatTerm"("personId") WHERE ("until" IS NULL);

-- CreateIndex
CREATE INDEX "Invitation_personId_idx" ON "Invitation"("personId");

-- CreateIndex
CREATE INDEX "Throttle_startedAt_idx" ON "Throttle"("startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMail_messageId_key" ON "OutboxMail"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMail_onceKey_key" ON "OutboxMail"("onceKey");

-- CreateIndex
CREATE INDEX "OutboxMail_createdAt_id_idx" ON "OutboxMail"("createdAt", "id");

-- CreateIndex
CREATE INDEX "OutboxMail_state_createdAt_idx" ON "OutboxMail"("state", "createdAt");

-- CreateIndex
CREATE INDEX "OutboxMail_personId_idx" ON "OutboxMail"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "NewsItem_slug_key" ON "NewsItem"("slug");

-- CreateIndex
CREATE INDEX "NewsItem_state_date_id_idx" ON "NewsItem"("state", "date" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Publication_slug_key" ON "Publication"("slug");

-- CreateIndex
CREATE INDEX "Publication_state_date_id_idx" ON "Publication"("state", "date" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "PublicFile_address_key" ON "PublicFile"("address");

-- CreateIndex
CREATE INDEX "PublicFile_newsItemId_idx" ON "PublicFile"("newsItemId");

-- CreateIndex
CREATE INDEX "PublicFile_publicationId_idx" ON "PublicFile"("publicationId");

-- CreateIndex
CREATE INDEX "PublicFile_sha256_idx" ON "PublicFile"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Subscriber_email_key" ON "Subscriber"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Subscriber_confirmHash_key" ON "Subscriber"("confirmHash");

-- CreateIndex
CREATE INDEX "Subscriber_state_idx" ON "Subscriber"("state");

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_markingId_fkey" FOREIGN KEY ("markingId") REFERENCES "Marking"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_authorAgencyId_fkey" FOREIGN KEY ("authorAgencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentAgency" ADD CONSTRAINT "DocumentAgency_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentAgency" ADD CONSTRAINT "DocumentAgency_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_blobSha256_fkey" FOREIGN KEY ("blobSha256") REFERENCES "Blob"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentReader" ADD CONSTRAINT "DocumentReader_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Seat" ADD CONSTRAINT "Seat_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Seat" ADD CONSTRAINT "Seat_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Seat" ADD CONSTRAINT "Seat_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MutedGroup" ADD CONSTRAINT "MutedGroup_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MutedGroup" ADD CONSTRAINT "MutedGroup_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonNotice" ADD CONSTRAINT "PersonNotice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChairAgencyTerm" ADD CONSTRAINT "ChairAgencyTerm_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyRole" ADD CONSTRAINT "AgencyRole_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyRole" ADD CONSTRAINT "AgencyRole_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecretariatTerm" ADD CONSTRAINT "SecretariatTerm_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicFile" ADD CONSTRAINT "PublicFile_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "Blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicFile" ADD CONSTRAINT "PublicFile_newsItemId_fkey" FOREIGN KEY ("newsItemId") REFERENCES "NewsItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicFile" ADD CONSTRAINT "PublicFile_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;
