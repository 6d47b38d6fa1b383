import type { Action, Doubt, PageStart, Part } from '@alongside/protocol';
import type { OpenPage, PagePorts, PartName, SharedPage } from '../shared-page';

export const pageStart = (cause: PageStart['cause'], url = 'https://shop.test/'): PageStart => ({
  url,
  title: 'Shop',
  cause,
  width: 800,
  height: 600,
  pixelRatio: 100,
  colorScheme: 'light',
  reducedMotion: 'no-preference',
  quirks: 'no',
});

/** A page that says what the test tells it to, and notes what is done to it. */
export class TestPage implements SharedPage {
  ports: PagePorts | null = null;
  readonly applied: Part[] = [];
  readonly resent: PartName[] = [];
  readonly actions: Action[] = [];
  readonly doubts: Doubt[] = [];
  isRunning = false;

  readonly open: OpenPage = (ports) => {
    this.ports = ports;
    return this;
  };

  start(cause: PageStart['cause']): void {
    this.isRunning = true;
    this.ports?.page(pageStart(cause));
  }

  stop(): void {
    this.isRunning = false;
  }

  flush(): void {}

  applyParts(parts: Part[]): void {
    this.applied.push(...parts);
  }

  resendParts(parts: PartName[]): void {
    this.resent.push(...parts);
  }

  perform(action: Action): void {
    this.actions.push(action);
  }

  doubt(doubt: Doubt): void {
    this.doubts.push(doubt);
  }

  /** Says a change whose body is these bytes. */
  change(...bytes: number[]): void {
    this.ports?.change(new Uint8Array(bytes));
  }
}
