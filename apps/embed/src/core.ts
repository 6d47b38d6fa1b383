import { CustomerSession } from './core/customer-session';
import type { Sharing, SharingSetup } from './core/sharing';

export { shareFrame } from './framed-page/share-frame';

/** Fetched when a session is accepted, or goes on in a new document. */
export const startSharing = (setup: SharingSetup): Sharing => new CustomerSession(setup);
