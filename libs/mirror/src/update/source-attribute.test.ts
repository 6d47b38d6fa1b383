import { isHarmlessWhereMasked } from './harmless-words';
import { attributeRule, sayableData } from './source-attribute';

describe('an attribute of the page’s own', () => {
  it.each([
    ['data-state', 'open'],
    ['data-theme', 'dark blue'],
    ['data-label', 'Orders of this week (12)'],
    ['hx-target', '#orders-of-this-week-and-last'],
    ['data-v-7ba5bd90', ''],
    ['data-name', 'a'.repeat(64)],
  ])('[P5] %s=%s is sent as it is', (name, value) => {
    expect(attributeRule(name, false)).toBe('data');
    expect(sayableData(name, value)).toBe(value);
  });

  it.each([
    ['data-page', '{"props":{"card":"4111"}}'],
    ['data-list', ' [1, 2]'],
    ['hx-headers', '{"X-CSRF-Token":"abc"}'],
    ['data-src', '/img?token=abc'],
    ['data-to', '#access_token=abc'],
    ['data-key', 'sk_live_51Hx8aBcDeFgHiJkLm'],
    ['data-id', '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d'],
    ['data-note', 'a'.repeat(65)],
    ['@click', 'pay(4111)'],
    [':class', 'a'],
    ['x-data', 'b'],
  ])('[P5] of %s=%s only that it is there', (name, value) => {
    expect(attributeRule(name, false)).toBe('data');
    expect(sayableData(name, value)).toBe('');
  });

  it('[P5] keeps how an SVG is drawn, however long', () => {
    for (const name of ['stroke-dasharray', 'font-family', 'stop-color']) {
      expect(attributeRule(name, false)).toBe('keep');
    }
  });

  it.each([
    ['data-state', 'checked'],
    ['data-checked', ''],
    ['data-count', '12'],
    ['data-answer', 'yes'],
  ])('[P3] %s=%s is not sent of a masked zone', (name, value) => {
    expect(isHarmlessWhereMasked(name, value)).toBe(false);
  });

  it('[P3] a word that styles is sent of a masked zone, too', () => {
    expect(isHarmlessWhereMasked('data-state', 'open')).toBe(true);
  });
});
