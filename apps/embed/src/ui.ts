import { Engagement } from './engagement/engagement';
import type { LoaderPort } from './loader/loader-port';

/** Fetched when there is something to ask, to show or to go on with. */
export const openEngagement = (port: LoaderPort): Engagement => new Engagement(port);
