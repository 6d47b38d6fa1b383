import { z } from 'zod';
import { User } from './user';

/** `POST /auth/sign-in`. */
export const SignIn = z.object({
  email: z.email('Enter an e-mail address').max(254),
  password: z.string().min(1, 'Enter your password').max(1024),
});
export type SignIn = z.infer<typeof SignIn>;

/** The cookie is set as well; `token` is for `Authorization: Bearer`. */
export const SignedIn = z.object({ token: z.string(), expiresAt: z.iso.datetime() });
export type SignedIn = z.infer<typeof SignedIn>;

/** `GET /auth/me`. */
export const Me = User.extend({
  tenant: z.object({ id: z.string(), name: z.string() }),
});
export type Me = z.infer<typeof Me>;
