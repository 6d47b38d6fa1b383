import { SourceSession } from './source-session';
import { seededRandom } from './testing/seeded-random';
import { settle, TestNetwork } from './testing/socket-pair';
import { TestPage } from './testing/test-page';
import { TestSession } from './testing/test-session';
import { TestView } from './testing/test-view';
import { ViewerSession } from './viewer-session';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const nothing = () => {};

/** A customer and an agent on connections that break at any moment, in any direction, with anything under way. */
class Storm {
  readonly session = new TestSession();
  readonly customerNetwork = new TestNetwork();
  readonly agentNetwork = new TestNetwork();
  readonly page = new TestPage();
  readonly screen = new TestView();
  readonly said: string[] = [];
  gaps = 0;
  private value = 0;

  constructor(private readonly random: () => number) {
    new SourceSession({
      url: 'wss://gateway.test/relay',
      credentials: { ticket: () => 'ticket', resumeToken: '' },
      cause: 'start',
      firstEpoch: 1,
      openPage: this.page.open,
      arrive: async () => {},
      arrivesFirst: false,
      fetch: () => Promise.reject(new Error('no network')),
      openSocket: this.customerNetwork.open,
      random,
      events: {
        status: nothing,
        welcomed: nothing,
        session: nothing,
        state: nothing,
        epoch: nothing,
        consentAsked: nothing,
        pointer: nothing,
        drawing: nothing,
        navigate: nothing,
      },
    }).start();
    new ViewerSession({
      url: 'wss://gateway.test/relay',
      ticket: () => Promise.resolve('ticket'),
      openView: () => this.screen,
      openSocket: this.agentNetwork.open,
      random,
      events: {
        status: nothing,
        session: nothing,
        pointer: nothing,
        drawing: nothing,
        consentAnswered: nothing,
        refused: nothing,
        page: nothing,
        navigateRefused: nothing,
        gap: () => {
          this.gaps++;
        },
      },
    }).start();
  }

  async step(): Promise<void> {
    const chance = this.random();
    if (chance < 0.35) this.say();
    else if (chance < 0.9) this.move(1 + Math.floor(this.random() * 4));
    else this.pick().cut();
    if (this.random() < 0.3) jest.advanceTimersByTime(Math.floor(this.random() * 600));
    await settle();
  }

  /** No more cuts: everything arrives. */
  async calm(): Promise<void> {
    for (let round = 0; round < 60; round++) {
      jest.advanceTimersByTime(500);
      await settle();
      this.move(50);
      await settle();
    }
  }

  private say(): void {
    if (!this.page.isRunning) return;
    this.value = (this.value + 1) % 251;
    this.page.change(this.value);
    this.said.push(`change ${this.value}`);
  }

  private pick() {
    return this.random() < 0.5 ? this.customerNetwork.last : this.agentNetwork.last;
  }

  private move(frames: number): void {
    for (const [number, network] of [
      [1, this.customerNetwork],
      [2, this.agentNetwork],
    ] as const) {
      const socket = network.last;
      if (socket.isClosed) continue;
      if (!this.opened.has(socket)) {
        this.opened.add(socket);
        socket.open();
        continue;
      }
      for (let index = 0; index < frames; index++) {
        const bytes = socket.toServer.shift();
        if (bytes !== undefined) this.session.takeOne(number, socket, bytes);
        socket.deliver();
      }
    }
  }
  private readonly opened = new Set<object>();
}

describe('under random cuts', () => {
  const seeds = Array.from({ length: 40 }, (_, index) => 1000 + index * 7919);

  it.each(seeds)(
    '[P5] nothing is lost, and the viewer gets each frame once and in order (seed %d)',
    async (seed) => {
      const storm = new Storm(seededRandom(seed));
      for (let step = 0; step < 250; step++) await storm.step();
      await storm.calm();
      expect(storm.said.length).toBeGreaterThan(20);
      expect(storm.customerNetwork.sockets.length).toBeGreaterThan(2);
      // A page that was cut off before all of it had come begins again.
      const begun = storm.screen.shown.lastIndexOf('page https://shop.test/');
      expect(storm.screen.shown.slice(begun + 1)).toEqual(storm.said);
      expect(storm.gaps).toBe(0);
    },
  );
});
