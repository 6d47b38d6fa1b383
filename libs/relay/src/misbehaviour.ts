import type { CloseName } from '@alongside/protocol';

/** A peer broke the rules of the wire; its connection, and no other, is closed with this row of the close codes. */
export class Misbehaviour extends Error {
  override readonly name = 'Misbehaviour';

  constructor(
    readonly closeName: CloseName,
    reason: string,
  ) {
    super(reason);
  }
}
