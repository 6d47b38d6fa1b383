import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page, Response } from '@playwright/test';
import { expect } from '@playwright/test';

/** The part of the host page's API that the tests call. */
interface AlongsideGlobal {
  identify(jwt: string | null): Promise<void>;
  setMetadata(metadata: Record<string, string>): Promise<void> | void;
  createCode(): Promise<unknown>;
  connect(): Promise<unknown>;
  on(event: 'session.ended', listener: () => void): unknown;
  readonly session: { id: string; state: string } | null;
}

declare global {
  interface Window {
    Alongside: AlongsideGlobal;
  }
}

/** The customer's browser: a page of the shop, and what the embed shows on it. */
export class CustomerScreen {
  /** Tells this visitor from the others on the site; agents see it, too. */
  readonly mark = randomUUID().slice(0, 8);

  constructor(
    readonly page: Page,
    private readonly shopUrl: string,
  ) {}

  get context(): BrowserContext {
    return this.page.context();
  }

  async open(path: string): Promise<Response | null> {
    const response = await this.page.goto(new URL(path, this.shopUrl).href);
    await this.introduce();
    return response;
  }

  /** Waits for the embed and tells it the mark. */
  async introduce(): Promise<void> {
    await this.page.waitForFunction(() => typeof window.Alongside?.setMetadata === 'function');
    await this.page.evaluate((mark) => window.Alongside.setMetadata({ mark }), this.mark);
  }

  async signIn(email = 'mara@waymark.example', password = 'ridge-and-valley'): Promise<void> {
    await this.open('/account');
    await this.page.getByLabel('Email').fill(email);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByTestId('account-sign-in').click();
    await expect(this.page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  }

  /** Puts a mug in the basket, without which there is no checkout. */
  async fillBasket(): Promise<void> {
    await this.open('/gear/hut-mug');
    await this.page.getByTestId('add-to-basket').click();
    await expect(this.page.getByRole('heading', { name: 'Basket' })).toBeVisible();
  }

  get prompt() {
    return this.page.getByTestId('prompt');
  }

  get bar() {
    return this.page.getByTestId('bar');
  }

  async accept(): Promise<void> {
    await this.page.getByTestId('prompt-accept').click();
    // An expectation that waits describes the whole page each time: with thousands of rows, for longer than it may wait.
    await this.bar.waitFor();
  }

  async decline(): Promise<void> {
    await this.page.getByTestId('prompt-decline').click();
    await expect(this.prompt).toBeHidden();
  }

  async end(): Promise<void> {
    await this.page.getByTestId('bar-end').click();
  }

  /** The nine digits that the customer reads aloud. */
  async readCode(): Promise<string> {
    await this.page.evaluate(() => window.Alongside.createCode().then(() => undefined));
    const code = this.page.getByTestId('code');
    await expect(code).toHaveText(/(\d\D*){9}/);
    return ((await code.textContent()) ?? '').replace(/\D/g, '');
  }
}
