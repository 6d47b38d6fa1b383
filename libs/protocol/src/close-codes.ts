/**
 * Why a connection was closed. The range tells a client what to do: 4000–4099 come back with back-off and resume;
 * 4100–4199 come back once with new credentials; 4200–4299 do not come back.
 */
export const closeCodes = {
  'going-away': { code: 4000, reason: 'The gateway is restarting. Come back.' },
  'too-slow': { code: 4001, reason: 'This connection could not keep up. Come back for a catch-up.' },
  replaced: { code: 4200, reason: 'The same participant connected from elsewhere.' },
  'not-acknowledged': { code: 4002, reason: 'The journal is not available. Come back.' },
  silent: { code: 4003, reason: 'Nothing was heard for too long. Come back.' },
  moved: { code: 4004, reason: 'The session has moved to another gateway. Come back at once.' },
  'ticket-expired': { code: 4100, reason: 'The ticket is used or expired. Ask for a new one.' },
  'signed-out': { code: 4101, reason: 'Sign in again.' },
  malformed: { code: 4201, reason: 'A frame could not be read.' },
  'too-large': { code: 4202, reason: 'A frame is larger than allowed.' },
  'not-allowed': { code: 4203, reason: 'This participant may not send such a frame.' },
  'unknown-site': { code: 4204, reason: 'Unknown site key. Check data-site on the script tag.' },
  'wrong-origin': { code: 4205, reason: 'This origin is not on the site’s list. Add it in Settings → Site.' },
  'wrong-identity': {
    code: 4206,
    reason: 'The identity token is not valid for this site. Check its secret and expiry.',
  },
  'wrong-version': { code: 4207, reason: 'Another version of the protocol. Reload the page.' },
  'hello-expected': { code: 4208, reason: 'The first frame must be a hello.' },
  'too-many': { code: 4209, reason: 'Too many messages.' },
  'session-ended': { code: 4210, reason: 'The session has ended.' },
  'session-unknown': { code: 4211, reason: 'There is no such session.' },
} as const satisfies Record<string, { code: number; reason: string }>;

export type CloseName = keyof typeof closeCodes;

/** What a client does after a connection was closed with this code; codes that are not ours are broken connections. */
export function afterClose(code: number): 'resume' | 'renew' | 'stop' {
  if (code >= 4200 && code <= 4299) return 'stop';
  if (code >= 4100 && code <= 4199) return 'renew';
  return 'resume';
}

/** The row of a code, or null for one that is not ours. */
export function closeNameOf(code: number): CloseName | null {
  const names = Object.keys(closeCodes) as CloseName[];
  return names.find((name) => closeCodes[name].code === code) ?? null;
}
