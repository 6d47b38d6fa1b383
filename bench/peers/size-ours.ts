import { PageSource } from '@alongside/mirror';

/** What a page needs so that it can be captured: for its size. */
Object.assign(globalThis, { PageSource });
