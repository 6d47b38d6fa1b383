import { safeNext } from './safe-next';

describe('where to go after signing in', () => {
  it.each(['/history?state=ended', '/sessions/1'])('is %s when the person came from there', (path) => {
    expect(safeNext(path)).toBe(path);
  });

  it.each([undefined, '', 'https://evil.example', '//evil.example', '/\\evil.example', '/sign-in?next=/'])(
    'is the dashboard instead of %p',
    (path) => {
      expect(safeNext(path)).toBe('/');
    },
  );
});
