import { ControlTracker } from '@alongside/mirror';
import type { ViewerSession } from '@alongside/participant';
import { DrawingTracker, PointerTracker, placeOf } from '@alongside/pointer';
import type { PageScreen } from '@/components/mirror/page-screen';
import { listenForLeave } from '@/features/live-session/listen-for-leave';
import type { Tool } from '@/features/live-session/tool';

const strokePixels = 4;

interface AgentToolsSetup {
  screen: PageScreen;
  viewer: ViewerSession;
  /** Over the frame; it takes the mouse while the agent draws. */
  layer: HTMLElement;
  /** The agent wants the keyboard back from the customer's page. */
  leave: () => void;
}

/** What the agent's mouse and keyboard do on the mirror, by the tool that is chosen. */
export class AgentTools {
  private tool: Tool = 'pointer';
  private isHeld = false;
  private readonly pointer: PointerTracker;
  private readonly drawing: DrawingTracker;
  private stopDrawing: (() => void) | null = null;
  private removeListeners: (() => void) | null = null;

  constructor(private readonly setup: AgentToolsSetup) {
    const { screen, viewer } = setup;
    this.pointer = new PointerTracker({
      nodes: {
        nodeOf: (id) => screen.view?.nodes.nodeOf(id),
        idOf: (node) => screen.view?.nodes.idOf(node) ?? 0,
      },
      send: (value) => viewer.sendPointer(value),
    });
    this.drawing = this.openDrawing();
  }

  use(tool: Tool): void {
    this.tool = tool;
    this.stopDrawing?.();
    this.stopDrawing = null;
    if (this.isHeld) return;
    const { layer } = this.setup;
    layer.style.pointerEvents = tool === 'draw' ? 'auto' : '';
    layer.style.cursor = tool === 'draw' ? 'crosshair' : '';
    if (tool === 'draw') this.stopDrawing = this.drawing.start();
  }

  /** Takes the tools out of the agent's hands, and their pointer off the customer's page, until `release`. */
  hold(): void {
    this.stopDrawing?.();
    this.stopDrawing = null;
    this.removeListeners?.();
    this.removeListeners = null;
    this.pointer.stop();
    this.isHeld = true;
  }

  release(): void {
    this.isHeld = false;
    this.install();
    this.use(this.tool);
  }

  clearDrawings(): void {
    this.drawing.clear();
    this.setup.screen.clearDrawings();
  }

  /** Puts the listeners into the document that is on the screen now; a new page has none of the old one's. */
  install(): void {
    if (this.isHeld) return;
    const { screen, leave } = this.setup;
    const { document } = screen.stage;
    this.removeListeners?.();
    const removePointer = this.pointer.install(document);
    const removeLeave = listenForLeave(document, leave);
    const scroll = (event: WheelEvent) => this.scrollStage(event);
    document.addEventListener('wheel', scroll, { passive: true });
    const control = this.openControl();
    control?.install(document);
    this.removeListeners = () => {
      removePointer();
      removeLeave();
      document.removeEventListener('wheel', scroll);
      control?.stop();
    };
  }

  stop(): void {
    this.stopDrawing?.();
    this.removeListeners?.();
    this.pointer.stop();
  }

  /** It takes all input of the mirror, and lets none through while the agent has another tool in the hand. */
  private openControl(): ControlTracker | null {
    const { screen, viewer } = this.setup;
    const { view } = screen;
    if (!view) return null;
    return new ControlTracker({
      nodes: view.nodes,
      known: view.known,
      mayControl: () => this.tool === 'control',
      act: (action) => viewer.sendAction(action),
      sendParts: (parts) => viewer.sendParts(parts),
    });
  }

  private openDrawing(): DrawingTracker {
    const { screen, viewer, layer } = this.setup;
    return new DrawingTracker({
      surface: layer,
      toPage: ({ x, y }) => {
        const box = layer.getBoundingClientRect();
        return { x: (x - box.left) / screen.scale, y: (y - box.top) / screen.scale };
      },
      placeAt: (point) => (screen.view ? placeOf(screen.view.nodes, point, screen.view.document) : undefined),
      send: (value) => {
        viewer.sendDrawing(value);
        screen.showDrawing(viewer.participant, value);
      },
      color: 'blue',
      width: strokePixels,
    });
  }

  /** Without control the wheel moves the stage, when the page is larger than it. */
  private scrollStage({ deltaX, deltaY }: WheelEvent): void {
    if (this.tool !== 'control') this.setup.layer.closest('section')?.scrollBy(deltaX, deltaY);
  }
}
