import { isHtml } from '../part/control';

/** Where a viewer draws over its stage. */
export interface Overlay {
  host: HTMLElement;
  /** How much smaller than the page itself it is shown. */
  scale(): number;
}

const maxHeightPixels = 400;
const maxOptions = 1000;

/**
 * A select's open list, as a browser draws it outside of the page: so it stands over the stage and not in it. Text and a few
 * computed styles are all that comes from the page.
 */
export class OptionList {
  private select: HTMLSelectElement | null = null;
  private box: HTMLElement | null = null;

  constructor(private readonly overlay: Overlay) {}

  show(select: HTMLSelectElement, isOpen: boolean): void {
    if (!isOpen && select !== this.select) return;
    this.clear();
    if (!isOpen) return;
    this.select = select;
    this.box = this.draw(select);
    this.overlay.host.append(this.box);
    this.place();
    this.box.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  clear(): void {
    this.box?.remove();
    this.box = null;
    this.select = null;
  }

  /** Below its control, or above it where there is more room. */
  place(): void {
    const { select, box } = this;
    if (select === null || box === null) return;
    if (!select.isConnected) {
      this.clear();
      return;
    }
    const scale = this.overlay.scale();
    const at = boxOnStage(select, this.overlay.host.ownerDocument);
    const heightPixels = this.overlay.host.clientHeight / scale;
    const below = heightPixels - at.bottom;
    const isAbove = below < Math.min(box.scrollHeight, maxHeightPixels) && at.top > below;
    Object.assign(box.style, {
      transform: `scale(${scale})`,
      transformOrigin: isAbove ? '0 100%' : '0 0',
      left: `${at.left * scale}px`,
      top: isAbove ? 'auto' : `${at.bottom * scale}px`,
      bottom: isAbove ? `${(heightPixels - at.top) * scale}px` : 'auto',
      minWidth: `${at.width}px`,
      maxHeight: `${Math.min(maxHeightPixels, Math.max(isAbove ? at.top : below, 40))}px`,
    });
  }

  private draw(select: HTMLSelectElement): HTMLElement {
    const box = this.element('div');
    const style = styleOf(select);
    box.dataset.testid = 'option-list';
    box.setAttribute('role', 'listbox');
    const { fontFamily, fontSize, fontWeight, fontStyle, letterSpacing, direction, colorScheme } = style;
    Object.assign(box.style, {
      fontFamily,
      fontSize,
      fontWeight,
      fontStyle,
      letterSpacing,
      direction,
      colorScheme,
    });
    Object.assign(box.style, {
      position: 'absolute',
      boxSizing: 'border-box',
      overflowY: 'auto',
      lineHeight: '1.35',
      textAlign: 'start',
      whiteSpace: 'nowrap',
      background: isTransparent(style.backgroundColor) ? 'Field' : style.backgroundColor,
      color: style.color,
      border: '1px solid GrayText',
      boxShadow: '0 4px 12px #0004',
    });
    box.append(...this.rows(select, 0).slice(0, maxOptions));
    return box;
  }

  private rows(parent: Element, depth: number): HTMLElement[] {
    return [...parent.children].flatMap((child) => {
      if (styleOf(child).display === 'none') return [];
      if (isHtml(child, 'option')) return [this.row(child, depth)];
      if (isHtml(child, 'optgroup')) return [this.heading(child), ...this.rows(child, depth + 1)];
      if (isHtml(child, 'hr')) return [this.element('hr')];
      return [];
    });
  }

  private row(option: HTMLOptionElement, depth: number): HTMLElement {
    const row = this.element('div');
    const { color, backgroundColor } = styleOf(option);
    row.textContent = option.label || '\u00a0';
    row.setAttribute('role', 'option');
    row.setAttribute('aria-selected', String(option.selected));
    row.setAttribute('aria-disabled', String(option.matches(':disabled')));
    row.style.padding = `1px 8px 1px ${8 + depth * 14}px`;
    if (!isTransparent(backgroundColor)) row.style.backgroundColor = backgroundColor;
    row.style.color = option.matches(':disabled') ? 'GrayText' : color;
    if (option.selected)
      Object.assign(row.style, { backgroundColor: 'SelectedItem', color: 'SelectedItemText' });
    return row;
  }

  private heading(group: HTMLOptGroupElement): HTMLElement {
    const heading = this.element('div');
    heading.textContent = group.label || '\u00a0';
    Object.assign(heading.style, { padding: '1px 8px', fontWeight: 'bold' });
    if (group.disabled) heading.style.color = 'GrayText';
    return heading;
  }

  private element(name: 'div' | 'hr'): HTMLElement {
    return this.overlay.host.ownerDocument.createElement(name);
  }
}

function styleOf(element: Element): CSSStyleDeclaration {
  return (element.ownerDocument.defaultView as Window).getComputedStyle(element);
}

const isTransparent = (color: string) => color === 'transparent' || /^rgba\(.*, 0\)$/.test(color);

/** Within the stage's own document, through the frames around. */
function boxOnStage(
  element: Element,
  viewer: Document,
): { left: number; top: number; bottom: number; width: number } {
  const { left, top, bottom, width } = element.getBoundingClientRect();
  const box = { left, top, bottom, width };
  for (
    let frame = frameOf(element);
    frame !== null && frame.ownerDocument !== viewer;
    frame = frameOf(frame)
  ) {
    const around = frame.getBoundingClientRect();
    box.left += around.left + frame.clientLeft;
    box.top += around.top + frame.clientTop;
    box.bottom += around.top + frame.clientTop;
  }
  return box;
}

function frameOf(element: Element): Element | null {
  return element.ownerDocument.defaultView?.frameElement ?? null;
}
