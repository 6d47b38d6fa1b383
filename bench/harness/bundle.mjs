import { join } from 'node:path';
import { build } from 'esbuild';

export const benchFolder = join(import.meta.dirname, '..');

/** The text of one script of the browser's side; libs from their sources. */
export async function bundle(entry, options = {}) {
  const { outputFiles } = await build({
    entryPoints: [join(benchFolder, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['source'],
    logLevel: 'error',
    ...options,
  });
  return outputFiles[0].text;
}
