-- CreateTable
CREATE TABLE "Terms" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "minimumWorkingDays" INTEGER NOT NULL DEFAULT 10,
    "reminderDays" INTEGER[] DEFAULT ARRAY[3, 1]::INTEGER[],
    "remindersSetAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answerWorkingDays" INTEGER NOT NULL DEFAULT 10,
    "conditionWorkingDays" INTEGER NOT NULL DEFAULT 5,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Terms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FreeDay" (
    "day" DATE NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "FreeDay_pkey" PRIMARY KEY ("day")
);
