export const countries = {
  AT: 'Austria',
  FR: 'France',
  DE: 'Germany',
  IE: 'Ireland',
  IT: 'Italy',
  NO: 'Norway',
  SE: 'Sweden',
  CH: 'Switzerland',
} as const;
export const deliveries = {
  standard: 'Standard, 3 to 5 days',
  express: 'Express, next working day',
  shop: 'Pick up in a shop',
} as const;
export const trips = ['Day walks', 'Hut to hut', 'Wild camping', 'Snow', 'Water'] as const;

/** What the checkout keeps of its form. The card is used for the payment and never kept. */
export interface CheckoutDetails {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: keyof typeof countries;
  readonly delivery: keyof typeof deliveries;
  readonly deliveryDate: string;
  readonly giftNote: string;
  readonly giftColour: string | undefined;
  readonly cardEnding: string;
}

export type FormValues = Readonly<Record<string, unknown>>;
export type FieldErrors = Readonly<Record<string, string>>;
export type CheckoutResult = { details: CheckoutDetails } | { errors: FieldErrors };

export function textOf(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** The check digit every card number ends with. */
export function hasValidCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, character, index) => {
    const doubled = Number(character) * (index % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

const rules: readonly (readonly [string, (value: string) => boolean, string])[] = [
  ['name', (value) => value.length >= 2, 'Who is the parcel for?'],
  ['email', (value) => /^\S+@\S+\.\S+$/.test(value), 'An email address looks like name@example.com.'],
  [
    'phone',
    (value) => value === '' || /^\+?[\d ()/-]{6,20}$/.test(value),
    'A phone number has digits, spaces and perhaps a +.',
  ],
  ['street', (value) => value.length >= 3, 'Street and house number, please.'],
  ['postcode', (value) => /^[A-Za-z0-9 -]{3,10}$/.test(value), 'A postcode has 3 to 10 letters or digits.'],
  ['city', (value) => value.length >= 2, 'Which town?'],
  ['country', (value) => Object.hasOwn(countries, value), 'Choose a country we ship to.'],
  ['delivery', (value) => Object.hasOwn(deliveries, value), 'Choose how it should arrive.'],
  ['card-number', isCardNumber, 'This is not a card number. Try 4242 4242 4242 4242.'],
  [
    'card-expiry',
    (value) => /^(0[1-9]|1[0-2])\s*\/\s*\d{2}$/.test(value),
    'Month and year, as on the card: 04 / 29.',
  ],
  ['card-code', (value) => /^\d{3,4}$/.test(value), 'Three or four digits from the card.'],
  ['password', (value) => value === '' || value.length >= 8, 'At least 8 characters.'],
];

function isCardNumber(value: string): boolean {
  const digits = value.replace(/\s/g, '');
  return /^\d{13,19}$/.test(digits) && hasValidCheckDigit(digits);
}

function findErrors(values: FormValues): FieldErrors {
  const wrong = rules.filter(([name, isRight]) => !isRight(textOf(values, name)));
  const errors: Record<string, string> = Object.fromEntries(
    wrong.map(([name, , sentence]) => [name, sentence]),
  );
  if (textOf(values, 'terms') === '') errors.terms = 'We need your yes to the terms.';
  return errors;
}

/** Reads the form as the browser sent it; says what is wrong beside each field that is. */
export function readCheckout(values: FormValues): CheckoutResult {
  const errors = findErrors(values);
  if (Object.keys(errors).length > 0) return { errors };
  const text = (name: string) => textOf(values, name);
  return {
    details: {
      name: text('name'),
      email: text('email'),
      phone: text('phone'),
      street: text('street'),
      postcode: text('postcode'),
      city: text('city'),
      country: text('country') as keyof typeof countries,
      delivery: text('delivery') as keyof typeof deliveries,
      deliveryDate: text('delivery-date'),
      giftNote: text('gift-note').slice(0, 400),
      giftColour: text('gift') === '' ? undefined : text('gift-colour'),
      cardEnding: text('card-number').replace(/\s/g, '').slice(-4),
    },
  };
}
