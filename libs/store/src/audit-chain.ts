import { createHash } from 'node:crypto';
import { Json, JsonObject } from './json';

/** An entry before it has its place in the chain. */
export interface AuditFact {
  readonly at: Date;
  /** A user's id; null for somebody who is none, or for the product itself. */
  readonly actorId: string | null;
  /** For example `session.join`. */
  readonly action: string;
  /** What it was done to: an id. */
  readonly subject: string;
  readonly detail: JsonObject;
}

export interface AuditPlace {
  readonly tenantId: string;
  readonly number: number;
  readonly previousHash: Uint8Array;
}

/** What the first entry of a tenant follows. */
export const beginningOfChain = Buffer.alloc(32);

/** The hash covers place, previous hash and every field, so that no entry can be changed, moved or taken out. */
export function auditHash(place: AuditPlace, fact: AuditFact): Buffer {
  const fields = [
    place.tenantId,
    place.number,
    fact.at.toISOString(),
    fact.actorId,
    fact.action,
    fact.subject,
  ];
  return createHash('sha256')
    .update(place.previousHash)
    .update(JSON.stringify([...fields, inOneOrder(fact.detail)]))
    .digest();
}

/** Postgres keeps the fields of an object in an order of its own. */
function inOneOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (value === null || typeof value !== 'object') return value;
  const names = Object.keys(value).sort();
  return names.map((name) => [name, inOneOrder(value[name] ?? null)]);
}
