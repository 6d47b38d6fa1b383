-- AlterTable
ALTER TABLE "tickets" ADD COLUMN     "taken_by" TEXT;
