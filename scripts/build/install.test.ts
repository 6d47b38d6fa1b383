import { isInstalled } from './install.mjs';

const wanted = {
  '': {},
  'libs/protocol': { version: '0.1.0' },
  'node_modules/@alongside/protocol': { link: true },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/@esbuild/win32-x64': { version: '0.28.2', optional: true },
};

test('packages of other platforms and our own folders need not be installed', () => {
  expect(isInstalled(wanted, { 'node_modules/zod': { version: '4.6.7' } })).toBe(true);
});

test.each([
  ['a missing package', {}],
  ['another version', { 'node_modules/zod': { version: '4.6.6' } }],
  [
    'another version of a package of this platform',
    { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/@esbuild/win32-x64': { version: '0.28.1' } },
  ],
])('%s is noticed', (_, installed) => {
  expect(isInstalled(wanted, installed)).toBe(false);
});
