import type { ConfirmRequest } from '../public-api';
import type { SharedWindow } from '../shared-window';
import type { Emitter } from './emitter';
import type { Guard } from './guard';
import type { ScriptPlace } from './script-place';

/** What the loader gives the parts that are fetched later: one socket, one guard, one list of listeners. */
export interface LoaderPort {
  place: ScriptPlace;
  guard: Guard;
  events: Emitter;
  /** Address of the core that belongs to this part. */
  coreUrl: string;
  /** Goes out as soon as the gateway knows this visitor. */
  send: (bytes: Uint8Array) => void;
  /** In frame mode; else the page itself is shared. */
  shared: SharedWindow | undefined;
  /** The host's own prompt. */
  confirm: () => ((request: ConfirmRequest) => Promise<boolean>) | undefined;
}
