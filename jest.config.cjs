const sources = {
  '^.+\\.(tsx?|m?js)$': [
    '@swc/jest',
    {
      swcrc: false,
      jsc: {
        parser: { syntax: 'typescript', decorators: true, tsx: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
        target: 'es2022',
        keepClassNames: true,
      },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ],
};

/** Packages that are published as ES modules only: Jest on Node 20 cannot load them as they are. */
const modulesOnly = ['jose', 'openid-client', 'oauth4webapi', 'pixelmatch', 'nanoid'];

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/scripts'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/\\.next/'],
  modulePathIgnorePatterns: ['/dist/', '/\\.next/'],
  testEnvironment: 'node',
  transform: sources,
  transformIgnorePatterns: [`/node_modules/(?!(${modulesOnly.join('|')})/)`],
  moduleNameMapper: {
    '^@alongside/([^/]+)$': '<rootDir>/libs/$1/src',
    '^@alongside/([^/]+)/testing$': '<rootDir>/libs/$1/src/testing',
    '^@/(.*)$': '<rootDir>/apps/console/src/$1',
  },
  globalSetup: '<rootDir>/scripts/test/jest-start.mjs',
  globalTeardown: '<rootDir>/scripts/test/jest-stop.mjs',
};
