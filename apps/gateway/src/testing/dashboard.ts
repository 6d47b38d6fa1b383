import { LiveEvent } from '@alongside/contract';
import type { SignedIn, TestGateway } from './test-gateway';

const patienceMs = 30_000;

type Fits = (event: LiveEvent) => boolean;

/** Somebody who looks at the dashboard of a gateway: keeps what is announced, and waits for it. */
export class Dashboard {
  readonly seen: LiveEvent[] = [];
  private waiters: { fits: Fits; found: (event: LiveEvent) => void }[] = [];
  private unread = 0;

  private constructor(private readonly stream: AbortController) {}

  static async open(gateway: TestGateway, user: SignedIn): Promise<Dashboard> {
    const stream = new AbortController();
    const response = await fetch(`${gateway.origin}/api/v1/events`, {
      headers: { authorization: `Bearer ${user.token}` },
      signal: stream.signal,
    });
    if (response.body === null) throw new Error('no events come');
    const dashboard = new Dashboard(stream);
    void dashboard.read(response.body).catch(() => undefined);
    await dashboard.next(({ type }) => type === 'hello');
    return dashboard;
  }

  /** The next event that fits and that nobody has waited for; those before it count as read. */
  async next(fits: Fits): Promise<LiveEvent> {
    for (; this.unread < this.seen.length; ) {
      const event = this.seen[this.unread++] as LiveEvent;
      if (fits(event)) return event;
    }
    return new Promise((resolve, reject) => {
      const failure = new Error(`nothing that fits was announced, but ${JSON.stringify(this.seen)}`);
      const timer = setTimeout(() => reject(failure), patienceMs);
      const found = (event: LiveEvent) => {
        clearTimeout(timer);
        resolve(event);
      };
      this.waiters.push({ fits, found });
    });
  }

  /** What was announced of a visitor. */
  of(visitorId: string): LiveEvent[] {
    return this.seen.filter(
      (event) =>
        (event.type === 'visitor' && event.visitor.id === visitorId) ||
        (event.type === 'visitor-left' && event.visitorId === visitorId),
    );
  }

  close(): void {
    this.stream.abort();
  }

  private async read(body: NonNullable<Response['body']>): Promise<void> {
    let text = '';
    for await (const bytes of body.pipeThrough(new TextDecoderStream())) {
      const messages = (text + bytes).split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) this.take(message);
    }
  }

  private take(message: string): void {
    const data = /^data: (\{.*\})$/m.exec(message)?.[1];
    if (data === undefined) return;
    const event = LiveEvent.parse(JSON.parse(data));
    this.seen.push(event);
    const waiter = this.waiters.find(({ fits }) => fits(event));
    if (waiter === undefined) return;
    this.waiters = this.waiters.filter((other) => other !== waiter);
    this.unread = this.seen.length;
    waiter.found(event);
  }
}
