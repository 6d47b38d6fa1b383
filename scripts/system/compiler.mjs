import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * The compiler of TypeScript 7, a program for Node to run. Version 6 stays installed under its own name: what reads our
 * sources by TypeScript's programming interface needs that one still. Both bring a `tsc`, so ask for it here.
 */
export const compiler = () => join(dirname(require.resolve('@typescript/native/package.json')), 'bin', 'tsc');
