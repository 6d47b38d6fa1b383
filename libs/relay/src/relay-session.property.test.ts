import { Page } from '@alongside/page';
import { acknowledgement, decodeFrame, decodeMessage, messageOf, type Position } from '@alongside/protocol';
import fc from 'fast-check';
import { MemoryJournal } from './memory-journal';
import { RelaySession } from './relay-session';
import { defaultLimits } from './session-limits';
import { PageWriter } from './testing/page-writer';
import { PipePeer } from './testing/pipe-peer';

// Hundreds of sessions, on machines that are busy.
jest.setTimeout(120_000);

const customer = 1;

/** A viewer as a browser is one: it keeps what it has over a broken connection, and starts over with a catch-up. */
class Viewer {
  private page = new Page();
  private positions = new Map<number, Position>();
  private taken = 0;
  peer: PipePeer | null = null;

  constructor(
    private readonly session: RelaySession,
    private readonly number: number,
  ) {}

  connect(quick: boolean): void {
    if (this.peer !== null) return;
    const peer = new PipePeer(quick);
    this.peer = peer;
    this.taken = 1;
    const positions = [...this.positions.values()];
    const newcomer = { number: this.number, role: 'agent', name: '', positions } as const;
    this.session.join(peer, newcomer, ({ outcome }) => {
      if (outcome !== 'resumed') this.forget();
      return Uint8Array.of(41);
    });
  }

  /** Frames in flight are lost with the connection. */
  async cut(): Promise<void> {
    if (this.peer === null) return;
    await this.read();
    this.session.leave(this.number, this.peer);
    this.peer = null;
  }

  async read(): Promise<void> {
    for (; this.peer !== null && this.taken < this.peer.sent.length; this.taken++) {
      const bytes = this.peer.sent[this.taken] as Uint8Array;
      const frame = decodeFrame(bytes);
      if (messageOf(frame.kind)?.lane !== 'state') continue;
      await this.page.apply(bytes);
      this.positions.set(frame.from, {
        participant: frame.from,
        epoch: frame.epoch,
        sequence: frame.sequence,
      });
    }
  }

  shown(): string {
    return this.page.transcript();
  }

  private forget(): void {
    this.page = new Page();
    this.positions.clear();
  }
}

/** A source as a browser is one: it holds what is not acknowledged, and sends it again after a break. */
class Source {
  private readonly page = new PageWriter(customer);
  private held: Uint8Array[] = [];
  private taken = 0;
  peer: PipePeer | null = null;

  constructor(private readonly session: RelaySession) {}

  connect(): void {
    if (this.peer !== null) return;
    this.peer = new PipePeer(true);
    this.taken = 1;
    const newcomer = { number: customer, role: 'customer', name: '', positions: [] } as const;
    this.session.join(this.peer, newcomer, () => Uint8Array.of(41));
    for (const bytes of this.held) this.session.receive(customer, bytes);
  }

  cut(): void {
    this.read();
    if (this.peer !== null) this.session.leave(customer, this.peer);
    this.peer = null;
  }

  load(text: string): void {
    this.held = [];
    for (const bytes of this.page.begin(text)) this.send(bytes);
  }

  write(text: string): void {
    if (this.page.position.epoch > 0) this.send(this.page.write(text));
  }

  read(): void {
    for (; this.peer !== null && this.taken < this.peer.sent.length; this.taken++) {
      const frame = decodeFrame(this.peer.sent[this.taken] as Uint8Array);
      if (frame.kind !== acknowledgement.kind) continue;
      const { epoch, sequence } = decodeMessage(acknowledgement, frame);
      this.held = this.held.filter((bytes) => {
        const { epoch: heldEpoch, sequence: heldSequence } = decodeFrame(bytes);
        return heldEpoch > epoch || (heldEpoch === epoch && heldSequence > sequence);
      });
    }
  }

  private send(bytes: Uint8Array): void {
    this.held.push(bytes);
    if (this.peer !== null) this.session.receive(customer, bytes);
  }
}

const step = fc.oneof(
  fc.record({ type: fc.constant('write' as const), text: fc.string({ maxLength: 8 }) }),
  fc.record({ type: fc.constant('load' as const), text: fc.string({ maxLength: 8 }) }),
  fc.record({ type: fc.constant('join' as const), viewer: fc.nat(2), quick: fc.boolean() }),
  fc.record({ type: fc.constant('cut' as const), viewer: fc.nat(2) }),
  fc.record({ type: fc.constant('flush' as const), viewer: fc.nat(2) }),
  fc.record({ type: fc.constantFrom('cut-source' as const, 'join-source' as const, 'settle' as const) }),
);

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('relay session, whatever happens', () => {
  it('[S21] every viewer ends with the page of the source, however connections were cut and joined', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const session = new RelaySession({
          id: 'session',
          startedAt: 0,
          consents: ['view'],
          journal: new MemoryJournal(),
          limits: { ...defaultLimits, historyFrames: 5, laneBytes: 300, foldFrames: 4 },
          now: () => 0,
          changed: () => undefined,
          ended: () => undefined,
          lost: () => undefined,
        });
        const source = new Source(session);
        const viewers = [2, 3, 4].map((number) => new Viewer(session, number));
        const viewerOf = (index: number): Viewer => viewers[index] as Viewer;
        source.connect();
        source.load('first');
        let text = 'first';
        for (const next of steps) {
          if ('text' in next) text = next.text;
          if (next.type === 'write') source.write(text);
          else if (next.type === 'load') source.load(text);
          else if (next.type === 'join') viewerOf(next.viewer).connect(next.quick);
          else if (next.type === 'cut') await viewerOf(next.viewer).cut();
          else if (next.type === 'flush') viewerOf(next.viewer).peer?.flush();
          else if (next.type === 'cut-source') source.cut();
          else if (next.type === 'join-source') source.connect();
          else await settled();
        }
        source.connect();
        for (const viewer of viewers) viewer.connect(true);
        for (let round = 0; round < 6; round++) {
          for (const { peer } of viewers) peer?.flush();
          await settled();
        }
        const page = new Page();
        for (const bytes of new PageWriter(customer).begin(text)) await page.apply(bytes);
        for (const viewer of viewers) {
          await viewer.read();
          expect(viewer.shown()).toBe(page.transcript());
        }
      }),
      { numRuns: 150 },
    );
  });
});
