import { Visitor } from '@alongside/contract';
import { z } from 'zod';

/** What one gateway has of a visitor: the pages that are connected to it, and what it knows of who looks at them. */
export const VisitorShare = z.object({
  tenantId: z.string(),
  identityId: z.string().nullable(),
  /** When a page of it was last opened or looked at. */
  seenAt: z.number(),
  visitor: Visitor,
});
export type VisitorShare = z.infer<typeof VisitorShare>;

/** A share, and the gateway that has it. */
export interface HeldShare {
  readonly gatewayId: string;
  readonly share: VisitorShare;
}

/**
 * The share with the page the visitor looks at, or looked at last. Every gateway comes to the same one: prompts are shown
 * there and nowhere else.
 */
export function foremost(shares: readonly HeldShare[]): HeldShare | null {
  return [...shares].sort(inFront)[0] ?? null;
}

/** One visitor, however many gateways have pages of theirs. */
export function whole(shares: readonly HeldShare[]): VisitorShare | null {
  const first = foremost(shares)?.share;
  if (first === undefined) return null;
  const all = [first, ...shares.map(({ share }) => share)];
  const open = all.filter((share) => share.visitor.tabs > 0);
  // Signed in on one page is signed in: the others of this browser say so when they load anew.
  const known = [first, ...open].find((share) => share.visitor.identity !== null) ?? first;
  const told = [first, ...open].find((share) => Object.keys(share.visitor.metadata).length > 0) ?? first;
  const { visitor } = first;
  return {
    ...first,
    identityId: known.identityId,
    visitor: {
      ...visitor,
      identity: known.visitor.identity,
      name: known.visitor.name,
      metadata: told.visitor.metadata,
      visible: open.some((share) => share.visitor.visible),
      tabs: shares.reduce((sum, { share }) => sum + share.visitor.tabs, 0),
      since: all.map((share) => share.visitor.since).reduce((one, other) => (other < one ? other : one)),
      engaged: all.find((share) => share.visitor.engaged !== null)?.visitor.engaged ?? null,
    },
  };
}

/** Open pages before none, pages in front before those behind, then the last one looked at. */
function inFront({ share: one, gatewayId }: HeldShare, { share: other, gatewayId: otherId }: HeldShare) {
  return (
    Number(other.visitor.tabs > 0) - Number(one.visitor.tabs > 0) ||
    Number(other.visitor.visible) - Number(one.visitor.visible) ||
    other.seenAt - one.seenAt ||
    gatewayId.localeCompare(otherId)
  );
}
