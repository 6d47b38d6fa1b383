import { scryptSync, timingSafeEqual } from 'node:crypto';

export interface DemoUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly memberSince: number;
  readonly city: string;
}

/** The sign-in page shows it: nobody has to guess how to try the shop. */
export const demoPassword = 'ridge-and-valley';

export const demoUsers: readonly DemoUser[] = [
  {
    id: 'customer-1001',
    name: 'Mara Lindqvist',
    email: 'mara@waymark.example',
    memberSince: 2019,
    city: 'Luleå',
  },
  {
    id: 'customer-1002',
    name: 'Dario Conti',
    email: 'dario@waymark.example',
    memberSince: 2022,
    city: 'Aosta',
  },
  {
    id: 'customer-1003',
    name: 'Ines Moreau',
    email: 'ines@waymark.example',
    memberSince: 2020,
    city: 'Chamonix',
  },
  {
    id: 'customer-1004',
    name: 'Tomasz Wrona',
    email: 'tomasz@waymark.example',
    memberSince: 2017,
    city: 'Innsbruck',
  },
];

const salt = 'waymark';
const expected = scryptSync(demoPassword, salt, 32);

export function signIn(email: string, password: string): DemoUser | undefined {
  const isRight = timingSafeEqual(scryptSync(password, salt, 32), expected);
  return isRight ? demoUsers.find((user) => user.email === email.trim().toLowerCase()) : undefined;
}
