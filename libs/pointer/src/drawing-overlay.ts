import type { Drawing, Place } from '@alongside/protocol';
import { FrameTask } from './frame-task';
import type { PageNodes, Point } from './page-nodes';
import { pointOf } from './place';

export interface DrawingOverlayOptions {
  host: HTMLElement | ShadowRoot;
  nodes(): PageNodes | undefined;
  toHost?(point: Point): Point;
  /** Strokes stay until they are cleared. */
  keep?: boolean;
}

interface Piece {
  path: SVGPathElement;
  start: Place;
  steps: Drawing['steps'];
}

interface Stroke {
  group: SVGGElement;
  pieces: Piece[];
  fading: ReturnType<typeof setTimeout> | null;
}

const svgNamespace = 'http://www.w3.org/2000/svg';
const visibleMs = 5_000;
const fadeMs = 600;
const colors: Record<Drawing['color'], string> = {
  blue: '#2563eb',
  red: '#dc2626',
  green: '#16a34a',
  yellow: '#eab308',
  violet: '#7c3aed',
};

/** Draws the strokes of all participants over a page; each stays with the element it was drawn on. */
export class DrawingOverlay {
  readonly #options: DrawingOverlayOptions;
  readonly #strokes = new Map<string, Stroke>();
  readonly #svg: SVGSVGElement;
  readonly #frame: FrameTask;

  constructor(options: DrawingOverlayOptions) {
    this.#options = options;
    const { ownerDocument } = options.host;
    this.#svg = ownerDocument.createElementNS(svgNamespace, 'svg');
    this.#svg.dataset.testid = 'drawing';
    this.#svg.setAttribute('aria-hidden', 'true');
    Object.assign(this.#svg.style, {
      position: 'absolute',
      inset: '0',
      width: '100%',
      height: '100%',
      overflow: 'visible',
      pointerEvents: 'none',
      zIndex: '2147483645',
    });
    options.host.append(this.#svg);
    this.#frame = new FrameTask(ownerDocument.defaultView ?? window, () => this.#draw());
  }

  show(participant: number, drawing: Drawing): void {
    if (drawing.clear) {
      this.#clearOf(participant, drawing.stroke);
      return;
    }
    const stroke = this.#strokeOf(`${participant}/${drawing.stroke}`, drawing);
    const path = this.#svg.ownerDocument.createElementNS(svgNamespace, 'path');
    stroke.group.append(path);
    stroke.pieces.push({ path, start: drawing.start, steps: drawing.steps });
    if (drawing.done && this.#options.keep !== true) this.#fade(`${participant}/${drawing.stroke}`, stroke);
    this.#frame.schedule();
  }

  /** The page has scrolled or changed its layout. */
  pageMoved(): void {
    if (this.#strokes.size > 0) this.#frame.schedule();
  }

  clear(): void {
    for (const name of [...this.#strokes.keys()]) this.#remove(name);
  }

  stop(): void {
    this.clear();
    this.#frame.stop();
    this.#svg.remove();
  }

  #clearOf(participant: number, stroke: number): void {
    for (const name of [...this.#strokes.keys()]) {
      const isMeant = stroke === 0 ? name.startsWith(`${participant}/`) : name === `${participant}/${stroke}`;
      if (isMeant) this.#remove(name);
    }
  }

  #strokeOf(name: string, drawing: Drawing): Stroke {
    const known = this.#strokes.get(name);
    if (known !== undefined) return known;
    const group = this.#svg.ownerDocument.createElementNS(svgNamespace, 'g');
    group.setAttribute('fill', 'none');
    group.setAttribute('stroke', colors[drawing.color]);
    group.setAttribute('stroke-width', String(Math.max(1, drawing.width)));
    group.setAttribute('stroke-linecap', 'round');
    group.setAttribute('stroke-linejoin', 'round');
    group.style.transition = `opacity ${fadeMs}ms`;
    this.#svg.append(group);
    const stroke: Stroke = { group, pieces: [], fading: null };
    this.#strokes.set(name, stroke);
    return stroke;
  }

  #fade(name: string, stroke: Stroke): void {
    stroke.fading = setTimeout(() => {
      stroke.group.style.opacity = '0';
      stroke.fading = setTimeout(() => this.#remove(name), fadeMs);
    }, visibleMs);
  }

  #remove(name: string): void {
    const stroke = this.#strokes.get(name);
    if (stroke?.fading) clearTimeout(stroke.fading);
    stroke?.group.remove();
    this.#strokes.delete(name);
  }

  #draw(): boolean {
    const nodes = this.#options.nodes();
    const pieces = [...this.#strokes.values()].flatMap((stroke) => stroke.pieces);
    const lines = pieces.map((piece) => ({
      piece,
      line: nodes === undefined ? '' : this.#lineOf(piece, nodes),
    }));
    for (const { piece, line } of lines) piece.path.setAttribute('d', line);
    return false;
  }

  /** Drawn from two corners of the element's box, so that a stroke grows with an element that is larger here. */
  #lineOf({ start, steps }: Piece, nodes: PageNodes): string {
    const origin = this.#pointOf(nodes, start, 0, 0);
    const far = this.#pointOf(nodes, start, 100, 100);
    if (origin === undefined || far === undefined) return '';
    const unit = { x: (far.x - origin.x) / 100, y: (far.y - origin.y) / 100 };
    let { x, y } = start;
    const at = () => `${(origin.x + x * unit.x).toFixed(1)} ${(origin.y + y * unit.y).toFixed(1)}`;
    let line = `M${at()}`;
    for (const step of steps) {
      x += step.dx;
      y += step.dy;
      line += `L${at()}`;
    }
    // A point alone is drawn by its round cap.
    return steps.length === 0 ? `${line}h0` : line;
  }

  #pointOf(nodes: PageNodes, start: Place, x: number, y: number): Point | undefined {
    const point = pointOf(nodes, { ...start, x, y });
    return point === undefined ? undefined : (this.#options.toHost?.(point) ?? point);
  }
}
