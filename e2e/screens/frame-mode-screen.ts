import { expect, type Frame, type Page } from '@playwright/test';
import { CustomerScreen } from './customer-screen';

/** A customer's browser in frame mode: the control page, and in its frame a page that nobody altered. */
export class FrameModeScreen extends CustomerScreen {
  constructor(
    page: Page,
    private readonly controlUrl: string,
  ) {
    super(page, controlUrl);
  }

  /** Opens the control page with a page of the shop in its frame. */
  async openShared(path: string): Promise<void> {
    await this.page.goto(`${this.controlUrl}#${path}`);
    await this.introduce();
    await this.seeShared(path);
  }

  /** The frame in which the shared page stands; the same over all its page loads. */
  async shared(): Promise<Frame> {
    const element = await this.page.getByTestId('shared-frame').elementHandle();
    const frame = await element?.contentFrame();
    if (!frame) throw new Error('the control page shows no frame');
    return frame;
  }

  /** Waits until this page stands in the frame, and the control page says so in its own address and title. */
  async seeShared(path: string): Promise<void> {
    const shared = await this.shared();
    await shared.waitForURL((url) => url.pathname + url.search + url.hash === path);
    await shared.waitForLoadState();
    await expect(this.page).toHaveURL(`${this.controlUrl}#${path}`);
    await expect(this.page).toHaveTitle(await shared.title());
  }
}
