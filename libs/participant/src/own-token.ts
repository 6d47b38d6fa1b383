import { hexOf } from './hex';

/**
 * What a newcomer says next to its ticket: with a welcome that is lost, the resume token in it would be, too, and a ticket
 * opens once. Whoever says the same two again is let in again.
 */
export const chooseOwnToken = (): string => hexOf(crypto.getRandomValues(new Uint8Array(32)));
