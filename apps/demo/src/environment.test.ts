import { readEnvironment } from './environment';

const identitySecret = 'a-secret-of-the-site';

describe('environment', () => {
  test('has defaults for everything but the secret', () => {
    expect(readEnvironment({ IDENTITY_SECRET: identitySecret })).toEqual({
      port: 4100,
      plainPort: 4101,
      gatewayUrl: 'http://localhost:4000',
      siteKey: 'demo',
      identitySecret,
    });
  });

  test('takes the slash off the gateway address', () => {
    const environment = readEnvironment({
      IDENTITY_SECRET: identitySecret,
      ALONGSIDE_URL: 'https://help.example/',
    });
    expect(environment.gatewayUrl).toBe('https://help.example');
  });

  test.each([
    ['DEMO_PORT', 'many'],
    ['DEMO_PORT', '70000'],
    ['PLAIN_DEMO_PORT', '-1'],
    ['ALONGSIDE_URL', 'ftp://x'],
    ['ALONGSIDE_URL', 'localhost'],
    ['SITE_KEY', 'my shop'],
    ['IDENTITY_SECRET', 'short'],
  ])('names %s when it is "%s"', (name, value) => {
    const read = () => readEnvironment({ IDENTITY_SECRET: identitySecret, [name]: value });
    expect(read).toThrow(new RegExp(`^${name}: [^\\n]+$`));
  });
});
