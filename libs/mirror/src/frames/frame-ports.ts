import type { Drawing, Pointer } from '@alongside/protocol';
import type { FrameCheck } from './checked-change';
import type { PointerOwnerName } from './frame-line';

/** What a page needs to show frames of other origins that carry the script. */
export interface FramePorts {
  /** What shows a frame of this origin that it may share itself, for a short time; null: it may not. */
  grant(origin: string): Promise<string | null>;
  check(): FrameCheck;
  /** The customer's own pointer, over such a frame. */
  pointer(pointer: Pointer): void;
}

/** What a grant lets the page around do in this one. */
export interface FramePermit {
  /** The customer has agreed that others act. */
  mayAct: boolean;
  /** So long this page goes on without another grant. */
  leftMs: number;
}

/** What a framed page does with what others show on it; the page around cannot reach into it. */
export interface FramedPorts {
  pointer(owner: PointerOwnerName, pointer: Pointer): void;
  drawing(participant: number, drawing: Drawing): void;
}
