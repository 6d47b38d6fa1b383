import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * The gateway hosts this app in its own process and on its own port, so there are no rewrites, no headers and no
 * standalone output here; the Content-Security-Policy and its nonce come from the gateway.
 *
 * Our libraries are read as sources through the `paths` of tsconfig.json: Turbopack compiles every TypeScript file
 * below `root`, so they need neither a build nor `transpilePackages`, and dead parts of them drop out of the bundle.
 *
 * @type {import('next').NextConfig}
 */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  outputFileTracingRoot: repository,
  turbopack: { root: repository },
  typescript: { ignoreBuildErrors: true },
};

export default config;
