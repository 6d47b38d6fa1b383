import type { SeenArea } from '../part/kind-of-part';
import type { Overlay } from './option-list';

/** Shows which part of the page the customer has zoomed into: the rest of it is there, and dimmed. */
export class ZoomFrame {
  private box: HTMLElement | null = null;
  private area: SeenArea = { scale: 1, left: 0, top: 0 };

  constructor(
    private readonly overlay: Overlay,
    private readonly viewport: () => { width: number; height: number },
  ) {}

  show(area: SeenArea): void {
    this.area = area;
    if (area.scale <= 1) {
      this.clear();
      return;
    }
    this.box ??= this.draw();
    this.place();
  }

  clear(): void {
    this.box?.remove();
    this.box = null;
  }

  place(): void {
    if (this.box === null) return;
    const { scale, left, top } = this.area;
    const { width, height } = this.viewport();
    const onStage = this.overlay.scale();
    Object.assign(this.box.style, {
      left: `${left * onStage}px`,
      top: `${top * onStage}px`,
      width: `${(width / scale) * onStage}px`,
      height: `${(height / scale) * onStage}px`,
    });
  }

  private draw(): HTMLElement {
    const box = this.overlay.host.ownerDocument.createElement('div');
    box.dataset.testid = 'zoomed';
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', 'What the customer has zoomed into');
    Object.assign(box.style, {
      position: 'absolute',
      boxSizing: 'border-box',
      border: '2px solid rgb(37 99 235 / 80%)',
      borderRadius: '4px',
      boxShadow: '0 0 0 100vmax rgb(15 23 42 / 35%)',
      pointerEvents: 'none',
    });
    this.overlay.host.append(box);
    return box;
  }
}
