import { type CloseName, closeCodes } from '@alongside/protocol';
import type { Peer } from '@alongside/relay';

/** What the request that opened a connection says of the browser. */
export interface Caller {
  readonly origin: string | null;
  readonly userAgent: string;
  readonly address: string;
}

/** One browser's connection, to this gateway or by way of another one. */
export interface BrowserConnection extends Peer {
  readonly caller: Caller;
  readonly isOpen: boolean;
  /** @param why said in place of the row's own reason when there is more to say */
  closeBy(name: CloseName, why?: string): void;
}

/** A close frame's reason holds this many bytes. */
const reasonBytes = 123;

/** Code and reason of a close by name, as a close frame can hold them. */
export function closingOf(name: CloseName, why?: string): { code: number; reason: string } {
  const { code, reason } = closeCodes[name];
  return { code, reason: shortened(why ?? reason) };
}

export function shortened(reason: string): string {
  let text = reason;
  while (Buffer.byteLength(text) > reasonBytes) text = text.slice(0, -1);
  return text;
}
