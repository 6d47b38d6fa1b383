import { SignJWT } from 'jose';
import type { DemoUser } from './demo-users';

/** Tells Alongside who the visitor is: signed by us, so that nobody can say so in our place. */
export function signIdentity(user: DemoUser, secret: string): Promise<string> {
  return new SignJWT({ name: user.name, email: user.email })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(user.id)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret));
}
