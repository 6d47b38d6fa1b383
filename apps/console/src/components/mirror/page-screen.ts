import { PageView, Stage } from '@alongside/mirror';
import type { FeedView, ViewerPorts } from '@alongside/participant';
import { DrawingOverlay, PointerOverlay, participantColor } from '@alongside/pointer';
import type { Drawing, PageLocation, PageStart, Part, Pointer } from '@alongside/protocol';
import type { Size } from '@/components/mirror/stage-layout';

export interface ScreenEvents {
  /** The customer is on another page, or the page has another title. */
  location: (location: { url: string; title: string }) => void;
  /** The page's icon, where the store has it. */
  icon: (address: string | null) => void;
  /** The customer has another tab in front, or has come back. */
  hidden: (isHidden: boolean) => void;
  resized: (page: Size) => void;
  /** Another document is on the screen: listeners of the one before are gone. */
  began: () => void;
}

interface Owner {
  number: number;
  role: string;
  name: string;
}

/** The mirrored page in its frame with the pointers over it: the same in a live session and in a replay. */
export class PageScreen {
  /** How much smaller than the customer's page it is shown. */
  scale = 1;
  private current: PageView | null = null;
  private icon: string | null = null;
  private readonly pointers: PointerOverlay;
  private readonly drawings: DrawingOverlay;

  private constructor(
    readonly stage: Stage,
    private readonly layer: HTMLElement,
    private readonly events: ScreenEvents,
  ) {
    const nodes = () => this.current?.nodes;
    const toHost = ({ x, y }: { x: number; y: number }) => ({ x: x * this.scale, y: y * this.scale });
    this.pointers = new PointerOverlay({ host: layer, nodes, toHost });
    this.drawings = new DrawingOverlay({ host: layer, nodes, toHost });
    stage.onResize = (width, height) => events.resized({ width, height });
  }

  static async open(frame: HTMLIFrameElement, layer: HTMLElement, events: ScreenEvents): Promise<PageScreen> {
    return new PageScreen(await Stage.open(frame), layer, events);
  }

  get view(): PageView | null {
    return this.current;
  }

  /** A page view that also keeps what lies over the page in its place. */
  openView(ports: ViewerPorts): FeedView {
    const overlay = { host: this.layer, scale: () => this.scale };
    this.current?.close();
    const view = new PageView(this.stage, { ...ports, overlay });
    this.current = view;
    view.onVisibility = (isHidden) => this.events.hidden(isHidden);
    view.onChange = () => this.lookForIcon(view);
    return {
      begin: (page: PageStart) => this.begin(() => view.begin(page)),
      snapshot: (body: Uint8Array) => this.begin(() => view.snapshot(body)),
      continuation: (body: Uint8Array) => this.move(() => view.continuation(body)),
      change: (body: Uint8Array) => this.move(() => view.change(body)),
      parts: (parts: Part[]) => this.move(() => view.parts(parts)),
      location: (location: PageLocation) => {
        view.location(location);
        this.events.location(location);
      },
    };
  }

  showPointer(owner: Owner, pointer: Pointer): void {
    const color = participantColor(owner.number, owner.role);
    this.pointers.show({ participant: owner.number, name: owner.name, color }, pointer);
  }

  showDrawing(from: number, drawing: Drawing): void {
    this.drawings.show(from, drawing);
  }

  /** The pointers of those who are not in this list any more are taken away. */
  keepPointersOf(present: ReadonlySet<number>, before: Iterable<number>): void {
    for (const number of before) if (!present.has(number)) this.pointers.remove(number);
  }

  clearDrawings(): void {
    this.drawings.clear();
  }

  clearOverlays(): void {
    this.pointers.clear();
    this.drawings.clear();
  }

  /** The stage has another scale. */
  rescale(scale: number): void {
    this.scale = scale;
    this.pageMoved();
  }

  pageMoved(): void {
    this.current?.moved();
    this.pointers.pageMoved();
    this.drawings.pageMoved();
  }

  close(): void {
    this.current?.close();
    this.pointers.stop();
    this.drawings.stop();
  }

  private lookForIcon(view: PageView): void {
    const icon = view.favicon;
    if (icon === this.icon) return;
    this.icon = icon;
    this.events.icon(icon);
  }

  private begin(act: () => void): void {
    this.clearOverlays();
    act();
    const page = this.current?.page;
    if (page) this.events.location({ url: page.url, title: page.title });
    this.events.began();
  }

  private move(act: () => void): void {
    act();
    this.pageMoved();
  }
}
