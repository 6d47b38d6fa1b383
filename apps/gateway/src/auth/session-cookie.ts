import { parse, serialize } from 'cookie';

const name = 'alongside_session';

/** The token a request carries, and how: only what a browser adds by itself needs the same-origin check. */
export interface Credentials {
  readonly token: string;
  readonly by: 'cookie' | 'bearer';
}

export function credentialsOf(headers: { authorization?: string; cookie?: string }): Credentials | null {
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, by: 'bearer' };
  const token = parse(headers.cookie ?? '')[name];
  return token === undefined ? null : { token, by: 'cookie' };
}

/** @param expiresAt null takes the cookie away */
export function sessionCookie(token: string, expiresAt: Date | null, publicUrl: string): string {
  return serialize(name, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    path: '/',
    expires: expiresAt ?? new Date(0),
  });
}
