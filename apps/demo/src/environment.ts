/** What the shop is told from outside. Read once at start. */
export interface Environment {
  readonly port: number;
  /** Of a second shop, on whose pages no script of Alongside is. */
  readonly plainPort: number;
  /** Where the gateway serves `embed.js`, without a slash at the end. */
  readonly gatewayUrl: string;
  /** Which site of Alongside this shop is. */
  readonly siteKey: string;
  /** The site's key, with which the shop signs who its user is. */
  readonly identitySecret: string;
}

const shortestSecret = 16;

function readPort(name: string, value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`${name}: "${value}" is not a port number`);
  return port;
}

function readUrl(value: string): string {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    throw new Error(`ALONGSIDE_URL: "${value}" is not an http or https address`);
  }
  return value.replace(/\/+$/, '');
}

function readSiteKey(value: string): string {
  if (!/^[\w-]{1,64}$/.test(value)) throw new Error(`SITE_KEY: "${value}" is not the key of a site`);
  return value;
}

function readSecret(value: string | undefined): string {
  if (!value || value.length < shortestSecret) {
    throw new Error(
      `IDENTITY_SECRET: give the identity secret of the site, at least ${shortestSecret} characters`,
    );
  }
  return value;
}

/** Throws an error of one line that names the variable which is wrong. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  return {
    port: readPort('DEMO_PORT', variables.DEMO_PORT ?? '4100'),
    plainPort: readPort('PLAIN_DEMO_PORT', variables.PLAIN_DEMO_PORT ?? '4101'),
    gatewayUrl: readUrl(variables.ALONGSIDE_URL ?? 'http://localhost:4000'),
    siteKey: readSiteKey(variables.SITE_KEY ?? 'demo'),
    identitySecret: readSecret(variables.IDENTITY_SECRET),
  };
}
