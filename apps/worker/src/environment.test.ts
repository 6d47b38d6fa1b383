import { readEnvironment } from './environment';

const needed = {
  DATABASE_URL: 'postgres://localhost/alongside',
  ALONGSIDE_SECRET: 'a secret of more than thirty-two characters',
};

describe('environment', () => {
  it('needs a database and a secret, and nothing else', () => {
    expect(readEnvironment({ ...needed, REDIS_URL: '', LOG_LEVEL: '' })).toMatchObject({
      redisUrl: undefined,
      logLevel: 'info',
    });
  });

  it.each([
    [{ DATABASE_URL: undefined }, /^DATABASE_URL: /],
    [{ DATABASE_URL: 'mysql://localhost/x' }, /^DATABASE_URL: .*postgres:/],
    [{ REDIS_URL: 'localhost' }, /^REDIS_URL: /],
    [{ ALONGSIDE_SECRET: 'short' }, /^ALONGSIDE_SECRET: must have at least 32/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL: /],
    [{ ALONGSIDE_LIMITS: '{"idelMs":1}' }, /^ALONGSIDE_LIMITS: there is no limit called idelMs/],
  ])('names what is wrong in %p', (change, message) => {
    expect(() => readEnvironment({ ...needed, ...change })).toThrow(message);
  });
});
