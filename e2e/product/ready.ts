import { readFileSync } from 'node:fs';

export type Role = 'admin' | 'supervisor' | 'agent' | 'agent2';

/** What `npm start` writes when everything answers. */
export interface Ready {
  readonly console: string;
  readonly gateway: string;
  readonly relay: string;
  readonly demo: string;
  /** The control page of frame mode, beside a shop without any script. */
  readonly frameModeDemo: string;
  readonly siteKey: string;
  readonly users: Readonly<Record<Role, { email: string; password: string }>>;
  readonly identitySecret: string;
}

/** Environment variable by which the setup tells the tests where the product's data folder is. */
export const homeVariable = 'ALONGSIDE_E2E_HOME';

/** Environment variable with the port on which the pages of others are served; the product allows its origin. */
export const sitesPortVariable = 'ALONGSIDE_E2E_SITES_PORT';

export function productHome(): string {
  const home = process.env[homeVariable];
  if (!home) throw new Error(`${homeVariable} is not set: the product was not started`);
  return home;
}

export function readReady(home = productHome()): Ready {
  return JSON.parse(readFileSync(`${home}/ready.json`, 'utf8')) as Ready;
}
