/** Thrown by every reader of this library, and by nothing else: the bytes are not what the schema allows. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';

  constructor(
    /** What was being read, in the words of RULES.md. */
    readonly field: string,
    /** Where in the bytes, counted from the start of what the reader was given. */
    readonly offset: number,
    reason: string,
  ) {
    super(`${field} at byte ${offset}: ${reason}`);
  }
}
