-- A visitor is asked once at a time, whichever gateways the questions come from. Prisma's schema has no word for an index
-- over some of the rows, and leaves this one alone.
WITH older AS (
  UPDATE "connection_requests" AS request SET "state" = 'withdrawn', "code" = NULL, "link_token_hash" = NULL
  WHERE request."state" IN ('pending', 'authorizing') AND EXISTS (
    SELECT FROM "connection_requests" AS newer
    WHERE newer."tenant_id" = request."tenant_id" AND newer."visitor_id" = request."visitor_id"
      AND newer."state" IN ('pending', 'authorizing') AND newer."id" > request."id"
  )
  RETURNING "session_id"
)
UPDATE "sessions" SET "state" = 'ended', "end_reason" = 'withdrawn', "ended_at" = now()
WHERE "id" IN (SELECT "session_id" FROM older) AND "state" IN ('pending', 'authorizing');

CREATE UNIQUE INDEX "connection_requests_open_visitor_key" ON "connection_requests"("tenant_id", "visitor_id")
WHERE "state" IN ('pending', 'authorizing');
