import { hasValidCheckDigit, readCheckout } from './checkout-details';

const filled = {
  name: 'Mara Lindqvist',
  email: 'mara@waymark.example',
  phone: '+46 920 123 456',
  street: 'Storgatan 12',
  postcode: '972 32',
  city: 'Luleå',
  country: 'SE',
  delivery: 'express',
  'card-number': '4242 4242 4242 4242',
  'card-expiry': '04 / 29',
  'card-code': '123',
  terms: 'yes',
};

describe('checkout', () => {
  test('keeps the address and no more of the card than its end', () => {
    const result = readCheckout(filled);
    expect(result).toMatchObject({ details: { city: 'Luleå', country: 'SE', cardEnding: '4242' } });
    expect(JSON.stringify(result)).not.toContain('4242 4242');
  });

  test('names every field of an empty form that must be filled', () => {
    const result = readCheckout({});
    expect('errors' in result && Object.keys(result.errors)).toEqual([
      'name',
      'email',
      'street',
      'postcode',
      'city',
      'country',
      'delivery',
      'card-number',
      'card-expiry',
      'card-code',
      'terms',
    ]);
  });

  test.each([
    ['email', 'mara'],
    ['phone', 'call me'],
    ['country', '__proto__'],
    ['card-number', '4242 4242 4242 4241'],
    ['card-expiry', '13/29'],
    ['password', 'short'],
  ])('refuses %s "%s" beside its field', (name, value) => {
    const result = readCheckout({ ...filled, [name]: value });
    expect('errors' in result && Object.keys(result.errors)).toEqual([name]);
  });

  test('knows a check digit', () => {
    expect(hasValidCheckDigit('79927398713')).toBe(true);
    expect(hasValidCheckDigit('79927398710')).toBe(false);
  });
});
