import type { Action, Drawing, Part, PartKind, Pointer } from '@alongside/protocol';
import type { Privacy } from '../privacy/privacy';
import type { ForeignFrame } from './foreign-frame';
import type { PointerOwnerName, ToFrame } from './frame-line';

type PartName = { node: number; kind: PartKind };

export interface FrameRouterSetup {
  privacy: Privacy;
  open(): Iterable<[Element, ForeignFrame]>;
}

interface Found {
  frame: Element;
  open: ForeignFrame;
  node: number;
}

/** Sends what others do in a frame of another origin to its page, in its own terms. */
export class FrameRouter {
  private readonly pointers = new Map<number, ForeignFrame>();

  constructor(private readonly setup: FrameRouterSetup) {}

  /** @returns those that are of no frame */
  applyParts(parts: readonly Part[]): Part[] {
    return this.divide(parts, (own) => ['parts', own]);
  }

  /** @returns those that are of no frame */
  resendParts(parts: readonly PartName[]): PartName[] {
    return this.divide(parts, (own) => ['resend', own]);
  }

  /** @returns whether it was meant for a frame */
  perform(action: Action): boolean {
    const found = this.find(action.place.node);
    if (found === null) return false;
    const place = { ...action.place, node: found.node };
    if (this.mayAct(found.frame)) found.open.line.toFrame('action', { ...action, place });
    return true;
  }

  /** @returns whether a frame shows it */
  showPointer(owner: PointerOwnerName, pointer: Pointer): boolean {
    const found = this.find(pointer.runs.at(-1)?.start.node ?? 0);
    const before = this.pointers.get(owner.participant);
    if (before !== undefined && before !== found?.open) {
      before.line.toFrame('pointer', owner, { ...pointer, runs: [] });
      this.pointers.delete(owner.participant);
    }
    if (found === null) return false;
    const { open } = found;
    this.pointers.set(owner.participant, open);
    const runs = pointer.runs.flatMap((run) => {
      const node = open.nodeOf(run.start.node);
      return node === 0 ? [] : [{ ...run, start: { ...run.start, node } }];
    });
    open.line.toFrame('pointer', owner, { ...pointer, runs });
    return true;
  }

  /** @returns whether a frame shows it */
  showDrawing(participant: number, drawing: Drawing): boolean {
    if (drawing.clear) {
      for (const [, open] of this.setup.open()) open.line.toFrame('drawing', participant, drawing);
      return false;
    }
    const found = this.find(drawing.start.node);
    if (found === null) return false;
    const start = { ...drawing.start, node: found.node };
    found.open.line.toFrame('drawing', participant, { ...drawing, start });
    return true;
  }

  closed(frame: ForeignFrame): void {
    for (const [participant, shown] of this.pointers) if (shown === frame) this.pointers.delete(participant);
  }

  private find(id: number): Found | null {
    for (const [frame, open] of this.setup.open()) {
      const node = open.nodeOf(id);
      if (node !== 0) return { frame, open, node };
    }
    return null;
  }

  private divide<T extends { node: number }>(items: readonly T[], message: (own: T[]) => ToFrame): T[] {
    const rest: T[] = [];
    for (const item of items) {
      const found = this.find(item.node);
      if (found === null) rest.push(item);
      else if (this.mayAct(found.frame)) found.open.line.toFrame(...message([{ ...item, node: found.node }]));
    }
    return rest;
  }

  /** What a frame's own page cannot know: what is said of it around. */
  private mayAct(frame: Element): boolean {
    const { privacy } = this.setup;
    return (
      privacy.decisionOf(frame) === 'plain' && privacy.mayControl(frame) && frame.closest('[inert]') === null
    );
  }
}
