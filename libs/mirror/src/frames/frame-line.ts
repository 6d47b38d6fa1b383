import { type Action, type Drawing, type Part, type PartKind, type Pointer } from '@alongside/protocol';
import type { AssetRange } from '../assets/asset-range';
import type { Guard } from '../guard';

/** How a framed page is to be read. */
export interface FrameStart {
  /** Counts how often it was begun: what belongs to an earlier time is late. */
  generation: number;
  assets: AssetRange;
  /** The frame stands in a masked part of the page around it. */
  isMasked: boolean;
}

export interface PointerOwnerName {
  participant: number;
  name: string;
  color: string;
}

/** What the page around says to a framed page, which trusts it as far as the gateway's word goes that it has for it. */
export type ToFrame =
  | ['start', FrameStart]
  | ['ping']
  | ['stop']
  /** The one before runs out, or something else holds now. */
  | ['grant', string]
  | ['parts', Part[]]
  | ['resend', { node: number; kind: PartKind }[]]
  | ['action', Action]
  | ['pointer', PointerOwnerName, Pointer]
  | ['drawing', number, Drawing]
  | ['offered', ask: number, lacking: Uint8Array[], held: Uint8Array[]]
  | ['uploaded', ask: number, failure: string | null];

/**
 * What a framed page says: `kind, number, bytes, more`. It is not trusted: bytes are of the wire's own schemas. The number
 * is the generation, of an `offer` and an `upload` what its answer will name.
 */
export const fromFrameKinds = [
  'ready',
  'bye',
  'pong',
  'page',
  'change',
  'parts',
  'pointer',
  'report',
  'offer',
  'upload',
] as const;
export type FromFrameKind = (typeof fromFrameKinds)[number];

export interface FromFrame {
  kind: FromFrameKind;
  number: number;
  bytes: Uint8Array;
  more: Uint8Array;
}

const nothing = new Uint8Array(0);

/** One side's end of the port. */
export class FrameLine {
  constructor(
    private readonly port: MessagePort,
    private readonly guard: Guard,
  ) {}

  toFrame(...message: ToFrame): void {
    this.port.postMessage(message);
  }

  fromFrame(kind: FromFrameKind, number = 0, bytes: Uint8Array = nothing, more: Uint8Array = nothing): void {
    this.port.postMessage([kind, number, bytes, more]);
  }

  hear(act: (data: unknown) => void): void {
    this.port.onmessage = this.guard(({ data }: MessageEvent<unknown>) => act(data));
  }

  close(): void {
    this.port.onmessage = null;
    this.port.close();
  }
}

/** null: it is none. */
export function readFromFrame(data: unknown): FromFrame | null {
  if (!Array.isArray(data)) return null;
  const [kind, number, bytes, more] = data as unknown[];
  const isKnown = (fromFrameKinds as readonly unknown[]).includes(kind);
  if (!isKnown || !Number.isSafeInteger(number)) return null;
  if (!(bytes instanceof Uint8Array && more instanceof Uint8Array)) return null;
  return { kind: kind as FromFrameKind, number: number as number, bytes, more };
}
