import type { Frame, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Ready, Role } from '../product/ready';
import type { CustomerScreen } from './customer-screen';

interface VisitorEntry {
  readonly id: string;
  readonly metadata: Readonly<Record<string, string>>;
}

interface QueueEntry {
  readonly id: string;
  readonly visitor: { readonly id: string } | null;
}

/** The console in the browser of an agent, a supervisor or an admin. */
export class ConsoleScreen {
  constructor(
    readonly page: Page,
    private readonly ready: Ready,
  ) {}

  async signIn(role: Role): Promise<void> {
    const { email, password } = this.ready.users[role];
    await this.page.goto(this.ready.console);
    await this.page.getByTestId('email').fill(email);
    await this.page.getByTestId('password').fill(password);
    await this.page.getByTestId('sign-in').click();
    await expect(this.page.getByTestId('code-input')).toBeVisible();
  }

  async openDashboard(): Promise<void> {
    await this.page.goto(this.ready.console);
    await expect(this.page.getByTestId('code-input')).toBeVisible();
  }

  /** Opens the dashboard where it does not stand already. */
  async seeDashboard(): Promise<void> {
    if (await this.page.getByTestId('code-input').isVisible()) return;
    await this.openDashboard();
  }

  /** Asks the product's API as this signed-in user. */
  async api<Answer>(path: string): Promise<Answer> {
    const response = await this.page.request.get(`${this.ready.gateway}/api/v1${path}`);
    expect(response.status(), `GET ${path}`).toBe(200);
    return (await response.json()) as Answer;
  }

  private async findVisitor(customer: CustomerScreen): Promise<VisitorEntry | undefined> {
    const { items } = await this.api<{ items: VisitorEntry[] }>('/visitors');
    return items.find((visitor) => visitor.metadata.mark === customer.mark);
  }

  /** The number the gateway gave this customer's browser; waits until it is on the site. */
  async visitorId(customer: CustomerScreen): Promise<string> {
    await expect.poll(() => this.findVisitor(customer), 'the visitor is on the site').toBeTruthy();
    const visitor = await this.findVisitor(customer);
    return visitor?.id ?? '';
  }

  /** The row of this customer in the live list. */
  async visitorRow(customer: CustomerScreen): Promise<Locator> {
    const row = this.page.locator(
      `[data-testid="visitor"][data-visitor="${await this.visitorId(customer)}"]`,
    );
    await expect(row).toBeVisible();
    return row;
  }

  /** Picks the customer from the live list and asks to connect. */
  async askToConnect(customer: CustomerScreen): Promise<void> {
    const row = await this.visitorRow(customer);
    await row.getByTestId('visitor-connect').click();
  }

  /** The customer's entry in the queue of those who asked for an agent. */
  async queueItem(customer: CustomerScreen): Promise<Locator> {
    const visitorId = await this.visitorId(customer);
    const find = async () => {
      const { items } = await this.api<{ items: QueueEntry[] }>('/connection-requests?way=customer');
      return items.find((request) => request.visitor?.id === visitorId)?.id;
    };
    await expect.poll(find, 'the customer waits in the queue').toBeTruthy();
    return this.page.locator(`[data-testid="queue-item"][data-request="${await find()}"]`);
  }

  async startByCode(code: string): Promise<void> {
    await this.page.getByTestId('code-input').fill(code);
    await this.page.getByTestId('code-start').click();
  }

  get state(): Locator {
    return this.page.getByTestId('session-state');
  }

  /** Waits until the live session stands on this screen. */
  async seeActiveSession(): Promise<void> {
    await this.page.waitForURL(/\/sessions\/[^/]+$/);
    await expect(this.state).toHaveText(/active/i);
    await expect(this.page.getByTestId('mirror')).toBeVisible();
    await this.page.mouse.move(1, 1); // or what lies under the agent's own mouse is drawn as hovered
  }

  sessionId(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  /** The document in which the customer's page is rebuilt. */
  async mirror(): Promise<Frame> {
    const element = await this.page.getByTestId('mirror').elementHandle();
    const frame = await element?.contentFrame();
    if (!frame) throw new Error('the mirror is not a frame');
    return frame;
  }

  /** Asks for control and gets it. */
  async takeControl(customer: CustomerScreen): Promise<void> {
    await this.page.getByTestId('request-control').click();
    await customer.page.getByTestId('control-allow').click();
    await expect(customer.page.getByTestId('control-revoke')).toBeVisible();
    await this.page.getByTestId('tool-control').click();
  }

  /** Presses End; where the console asks whether that is meant, says yes. */
  async end(): Promise<void> {
    await this.page.getByTestId('end-session').click();
    const confirm = this.page.getByTestId('confirm');
    await expect(confirm.or(this.state.filter({ hasText: /ended/i })).first()).toBeVisible();
    if (await confirm.isVisible()) await confirm.click();
  }
}
