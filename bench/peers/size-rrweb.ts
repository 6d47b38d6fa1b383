import { record } from '@rrweb/record';

/** Its record-only package, which is smaller than what tree shaking makes of the whole one; it has no transport. */
Object.assign(globalThis, { record });
