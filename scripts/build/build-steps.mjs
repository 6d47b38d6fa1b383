import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compiler } from '../system/compiler.mjs';
import { repository } from '../system/repository.mjs';

const require = createRequire(import.meta.url);
const binary = (name, path) => join(dirname(require.resolve(`${name}/package.json`)), path);
const sourcesOf = (...names) => names.map((name) => `libs/${name}/src`);
const compiled = [
  ...readdirSync(join(repository, 'libs')).map((name) => `libs/${name}`),
  ...['gateway', 'worker', 'demo', 'embed'].map((name) => `apps/${name}`),
];
const settings = ['package-lock.json', 'tsconfig.base.json'];
const browserLibs = sourcesOf('protocol', 'page', 'mirror', 'pointer', 'participant');

/**
 * What has to be built, from what, and a file that is there afterwards. Steps of one list depend on the one before;
 * the lists go side by side.
 */
export const buildSteps = [
  [
    {
      name: 'store',
      what: 'Generating the database client',
      inputs: ['prisma/schema.prisma', 'package-lock.json'],
      output: 'libs/store/src/generated/client.ts',
      command: () => ['scripts/build/generate-store.mjs'],
    },
    {
      name: 'servers',
      what: 'Compiling',
      inputs: [...settings, 'tsconfig.build.json', 'prisma/schema.prisma', ...compiled],
      output: 'apps/gateway/dist/main.js',
      command: () => [compiler(), '-b', 'tsconfig.build.json'],
    },
  ],
  [
    {
      name: 'embed',
      what: "Bundling the customer's script",
      inputs: [...settings, 'apps/embed', ...browserLibs],
      output: 'apps/embed/dist/manifest.json',
      command: () => ['apps/embed/build.mjs'],
    },
    {
      name: 'console',
      what: 'Building the console',
      inputs: [...settings, 'apps/console', ...sourcesOf('contract'), ...browserLibs],
      output: 'apps/console/.next/BUILD_ID',
      command: () => [binary('next', 'dist/bin/next'), 'build', 'apps/console'],
      environment: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    },
  ],
];
