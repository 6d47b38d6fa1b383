import { Prisma } from './generated/client';

/** Anything JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** A column that holds an object; anything else in it counts as an empty one. */
export function readObject(value: unknown): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function readNullableObject(value: unknown): JsonObject | null {
  return value === null ? null : readObject(value);
}

export function writeObject(value: JsonObject): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}
