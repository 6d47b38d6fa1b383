import Tracker from '@openreplay/tracker';
import assist from '@openreplay/tracker-assist';

/** What a site loads for its live view. */
Object.assign(globalThis, { Tracker, assist });
