import { readEnvironment } from './environment';

const needed = {
  DATABASE_URL: 'postgres://localhost/alongside',
  ALONGSIDE_SECRET: 'a secret of more than thirty-two characters',
};

describe('environment', () => {
  it('has a value for everything but the database and the secret', () => {
    expect(readEnvironment(needed)).toMatchObject({
      role: 'all',
      port: 4000,
      publicUrl: 'http://localhost:4000',
      redisUrl: null,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnvironment({ ...needed, REDIS_URL: '', PORT: '' }).port).toBe(4000);
  });

  it.each([
    [{ PORT: 'x' }, /^PORT: /],
    [{ PORT: '70000' }, /^PORT: /],
    [{ ROLE: 'everything' }, /^ROLE: /],
    [{ DATABASE_URL: 'mysql://localhost' }, /^DATABASE_URL: must begin with postgres:/],
    [{ DATABASE_URL: undefined }, /^DATABASE_URL: /],
    [{ ALONGSIDE_SECRET: 'short' }, /^ALONGSIDE_SECRET: must have at least 32/],
    [{ ALONGSIDE_LIMITS: '{"idelMs":1}' }, /^ALONGSIDE_LIMITS: there is no limit called idelMs/],
    [{ PUBLIC_URL: 'example.org' }, /^PUBLIC_URL: /],
  ])('names what is wrong in %p', (change, message) => {
    expect(() => readEnvironment({ ...needed, ...change })).toThrow(message);
  });
});
