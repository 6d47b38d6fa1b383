import type { Browser, CDPSession } from '@playwright/test';

interface Answer {
  id?: number;
  method?: string;
  result?: unknown;
  error?: { message: string };
}

interface Evaluated {
  result: { value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

/**
 * A page in a context that Playwright does not know. Of each frame it would hear when it comes, is shown another document and
 * goes: for thousands of pages with frames that takes as long as all that is done in them.
 */
export class BarePage {
  private last = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private loaded = (): void => {};

  private constructor(
    private readonly browser: CDPSession,
    private readonly ids: { contextId: string; sessionId: string },
  ) {
    browser.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
      if (sessionId === ids.sessionId) this.hear(JSON.parse(message) as Answer);
    });
  }

  static async open(browser: Browser, url: string): Promise<BarePage> {
    const cdp = await browser.newBrowserCDPSession();
    const { browserContextId: contextId } = await cdp.send('Target.createBrowserContext');
    const { targetId } = await cdp.send('Target.createTarget', {
      url: 'about:blank',
      browserContextId: contextId,
    });
    const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: false });
    const page = new BarePage(cdp, { contextId, sessionId });
    await page.show(url);
    return page;
  }

  async evaluate<A, R>(act: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
    const { result, exceptionDetails } = (await this.send('Runtime.evaluate', {
      expression: `(${act.toString()})(${JSON.stringify(argument)})`,
      awaitPromise: true,
      returnByValue: true,
    })) as Evaluated;
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as R;
  }

  async close(): Promise<void> {
    await this.browser.send('Target.disposeBrowserContext', { browserContextId: this.ids.contextId });
    await this.browser.detach();
  }

  private async show(url: string): Promise<void> {
    // Two pages are open at once, and only one of their windows has the focus.
    await this.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    const size = { width: 1280, height: 720, deviceScaleFactor: 1, mobile: false };
    await this.send('Emulation.setDeviceMetricsOverride', size);
    await this.send('Page.enable');
    const loaded = new Promise<void>((resolve) => {
      this.loaded = resolve;
    });
    await this.send('Page.navigate', { url });
    await loaded;
    await this.send('Page.disable');
  }

  private async send(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.last;
    const answered = new Promise<Answer>((resolve) => this.waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    await this.browser.send('Target.sendMessageToTarget', { sessionId: this.ids.sessionId, message });
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  private hear(answer: Answer): void {
    if (answer.method === 'Page.loadEventFired') this.loaded();
    if (answer.id === undefined) return;
    this.waiting.get(answer.id)?.(answer);
    this.waiting.delete(answer.id);
  }
}
