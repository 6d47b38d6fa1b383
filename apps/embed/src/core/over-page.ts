import { DrawingOverlay, type PageNodes, PointerOverlay, type PointerOwner } from '@alongside/pointer';
import type { Drawing, Pointer, SessionState } from '@alongside/protocol';
import type { Guard } from '../loader/guard';
import { colorOf } from './agent-color';

interface OverPageSetup {
  window: Window;
  host: HTMLElement;
  nodes: () => PageNodes | undefined;
  guard: Guard;
}

/** Others' pointers and drawings over the customer's page. */
export class OverPage {
  private readonly pointers: PointerOverlay;
  private readonly drawings: DrawingOverlay;
  private names = new Map<number, string>();
  private readonly unlisten: () => void;

  constructor({ window, host, nodes, guard }: OverPageSetup) {
    this.pointers = new PointerOverlay({ host, nodes });
    this.drawings = new DrawingOverlay({ host, nodes });
    const moved = guard.wrap(() => this.pageMoved());
    // By a signal: a frame's window may be another origin's by then, of which nothing can be asked.
    const listening = new AbortController();
    const options = { capture: true, passive: true, signal: listening.signal };
    window.addEventListener('scroll', moved, options);
    window.addEventListener('resize', moved, options);
    const grown = new ResizeObserver(moved);
    grown.observe(window.document.documentElement);
    this.unlisten = () => {
      listening.abort();
      grown.disconnect();
    };
  }

  ownerOf(participant: number): PointerOwner {
    return { participant, name: this.names.get(participant) ?? '', color: colorOf(participant) };
  }

  showPointer(owner: PointerOwner, pointer: Pointer): void {
    this.pointers.show(owner, pointer);
  }

  /** A frame shows it instead. */
  hidePointer(participant: number): void {
    this.pointers.remove(participant);
  }

  showDrawing(participant: number, drawing: Drawing): void {
    this.drawings.show(participant, drawing);
  }

  /** Who has left takes the pointer along. */
  sessionChanged({ participants }: SessionState): void {
    for (const { number, connected } of participants) if (!connected) this.pointers.remove(number);
    this.names = new Map(participants.map(({ number, name }) => [number, name]));
  }

  clear(): void {
    this.pointers.clear();
    this.drawings.clear();
  }

  stop(): void {
    this.unlisten();
    this.pointers.stop();
    this.drawings.stop();
  }

  private pageMoved(): void {
    this.pointers.pageMoved();
    this.drawings.pageMoved();
  }
}
