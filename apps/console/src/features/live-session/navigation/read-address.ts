import { limits } from '@alongside/protocol';

/** What an agent has typed where the customer's address stands. */
export type TypedAddress =
  | { name: 'page'; url: string }
  /** Where the customer is: the page is loaded anew, with the values that agents are not shown. */
  | { name: 'same' }
  | { name: 'nothing' }
  | { name: 'refused'; why: AddressProblem };

export type AddressProblem =
  | { name: 'other-site'; host: string }
  | { name: 'other-kind'; kind: string }
  | { name: 'no-address' }
  | { name: 'too-long' };

const scheme = /^([a-z][a-z0-9+.-]*):/i;
/** `shop.example:8080` would be a scheme, too. */
const hostWithPort = /^[a-z0-9.-]+:\d+(?:[/?#]|$)/i;
/** A name with a dot is a host, as everywhere, unless it is that of a file. */
const hostName = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/?#]|$)/i;
const fileName =
  /^[^/?#]+\.(?:html?|xhtml|shtml|php|aspx?|jsp|cgi|pdf|xml|json|txt|csv|png|jpe?g|svg)(?:[?#]|$)/i;

/**
 * Reads an address or path as a browser's address bar does, and within the customer's site: a path without a slash in front is
 * one from the site's root.
 *
 * @param shown where the customer is, as agents see it
 */
export function readAddress(typed: string, shown: string): TypedAddress {
  const text = typed.trim();
  if (text === '') return { name: 'nothing' };
  const here = new URL(shown);
  const target = targetOf(text, here);
  if (!(target instanceof URL)) return { name: 'refused', why: target };
  if (target.host !== here.host) return refused({ name: 'other-site', host: target.host });
  // What a colleague sends is often written with another protocol than the customer's, and never meant so.
  target.protocol = here.protocol;
  target.username = target.password = '';
  if (target.href === here.href) return { name: 'same' };
  if (new TextEncoder().encode(target.href).length > limits.urlBytes) return refused({ name: 'too-long' });
  return { name: 'page', url: target.href };
}

function targetOf(text: string, here: URL): URL | AddressProblem {
  if (/^[/?#]/.test(text)) return URL.parse(text, here) ?? { name: 'no-address' };
  const kind = scheme.exec(text)?.[1]?.toLowerCase();
  if (kind === 'http' || kind === 'https') return URL.parse(text) ?? { name: 'no-address' };
  if (isHost(text, here)) return URL.parse(`${here.protocol}//${text}`) ?? { name: 'no-address' };
  if (kind !== undefined) return { name: 'other-kind', kind };
  // Words are looked for, not gone to.
  return /\s/.test(text) ? { name: 'no-address' } : (URL.parse(`/${text}`, here) ?? { name: 'no-address' });
}

function isHost(text: string, { host, hostname }: URL): boolean {
  const first = text.split(/[/?#]/, 1)[0]?.toLowerCase();
  if (first === host || first === hostname || hostWithPort.test(text)) return true;
  return hostName.test(text) && !fileName.test(text);
}

const refused = (why: AddressProblem): TypedAddress => ({ name: 'refused', why });
