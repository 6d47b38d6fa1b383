import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The one without windows first: the same engine, and a new context costs it a tenth. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'chrome'];

/** Flags with which the system's Chromium starts without a sandbox, a graphics card or a network. */
export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser of this machine: `CHROMIUM_PATH`, or the first one on the PATH. */
export function findChromium(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = process.env.CHROMIUM_PATH ?? candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error('No Chromium on the PATH. Install one, or set CHROMIUM_PATH.');
  return found;
}
