import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What is known of this checkout's installed packages and built parts; goes away with them. */
export const buildFolder = join(repository, 'node_modules', '.alongside');
