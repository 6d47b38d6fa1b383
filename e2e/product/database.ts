import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { productHome } from './ready';

const portLine = 3;

/** Where the product's Postgres is: the one it was given, or the embedded one in its data folder. */
function databaseUrl(): string {
  if (process.env.DATABASE_URL !== undefined) return process.env.DATABASE_URL;
  const folder = join(productHome(), 'postgres');
  const port = readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[portLine];
  const password = readFileSync(join(folder, 'password'), 'utf8');
  return `postgresql://alongside:${password}@127.0.0.1:${port}/postgres`;
}

/** Runs one statement in the product's database, as an operator would who looks after it. */
export async function queryDatabase<Row extends object>(
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Puts the end of a waiting request into the past; the worker's own job must notice. */
export async function moveExpiryIntoThePast(requestId: string): Promise<void> {
  await queryDatabase(
    `update connection_requests set expires_at = now() - interval '1 second' where id = $1`,
    [requestId],
  );
}

interface RequestRow {
  readonly id: string;
  readonly state: string;
  readonly session_id: string | null;
}

/** The newest connection request of a visitor. */
export async function latestRequest(visitorId: string): Promise<RequestRow> {
  const [row] = await queryDatabase<RequestRow>(
    `select id, state::text as state, session_id from connection_requests
     where visitor_id = $1 order by created_at desc limit 1`,
    [visitorId],
  );
  if (row === undefined) throw new Error(`no connection request of the visitor ${visitorId}`);
  return row;
}

/** How many frames of any session of this visitor are stored. */
export async function countStoredFrames(visitorId: string): Promise<number> {
  const [row] = await queryDatabase<{ frames: number }>(
    `select coalesce(sum(segment.frame_count), 0)::int as frames from segments segment
     join connection_requests request on request.session_id = segment.session_id
     where request.visitor_id = $1`,
    [visitorId],
  );
  return row?.frames ?? 0;
}

/** The demo shop records always; while `act` runs it asks its customers. */
export async function askingToRecord(siteKey: string, act: () => Promise<void>): Promise<void> {
  const setRecording = (recording: string) =>
    queryDatabase(
      `update sites set policy = policy || jsonb_build_object('recording', $2::text) where key = $1`,
      [siteKey, recording],
    );
  await setRecording('ask');
  try {
    await act();
  } finally {
    await setRecording('always');
  }
}
