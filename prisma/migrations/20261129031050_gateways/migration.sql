-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "gateway_id" UUID;

-- CreateIndex
CREATE INDEX "sessions_gateway_id_idx" ON "sessions"("gateway_id");
