import { readStartEnvironment } from './start-environment.mjs';

test('without anything set, everything has its standard', () => {
  expect(readStartEnvironment({}, [])).toMatchObject({
    port: 4000,
    demoPort: 4100,
    role: 'all',
    publicUrl: 'http://localhost:4000',
    databaseUrl: undefined,
    redisUrl: undefined,
    isFresh: false,
  });
});

test('the public address follows the port', () => {
  expect(readStartEnvironment({ PORT: '4500' }, []).publicUrl).toBe('http://localhost:4500');
  expect(readStartEnvironment({ PUBLIC_URL: 'https://help.example/' }, []).publicUrl).toBe(
    'https://help.example',
  );
});

test.each([
  ['PORT', { PORT: 'many' }],
  ['PORT', { PORT: '0' }],
  ['PORT', { PORT: '70000' }],
  ['DEMO_PORT', { DEMO_PORT: '4000' }],
  ['PLAIN_DEMO_PORT', { PLAIN_DEMO_PORT: '4100' }],
  ['DATABASE_URL', { DATABASE_URL: 'localhost:5432' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/x' }],
  ['REDIS_URL', { REDIS_URL: 'http://localhost' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'help.example' }],
  ['ROLE', { ROLE: 'everything' }],
  ['ALONGSIDE_SECRET', { ALONGSIDE_SECRET: 'short' }],
])('a wrong %s is named in one line (%j)', (name, variables) => {
  expect(() => readStartEnvironment(variables, [])).toThrow(new RegExp(`^${name}: [^\\n]+$`));
});

test('an unknown flag is refused, and --fresh with a database of somebody else', () => {
  expect(() => readStartEnvironment({}, ['--frehs'])).toThrow('--frehs');
  expect(() => readStartEnvironment({ DATABASE_URL: 'postgres://h/d' }, ['--fresh'])).toThrow('--fresh');
});
