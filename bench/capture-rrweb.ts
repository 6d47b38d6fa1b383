import { record } from '@rrweb/record';

/** The peer's record-only package, which is smaller than what tree shaking makes of the whole one. */
Object.assign(globalThis, { record });
