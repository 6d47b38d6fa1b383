-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "paused" BOOLEAN NOT NULL DEFAULT false;
