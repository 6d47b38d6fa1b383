import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Page } from '@alongside/page';
import { seededRandom } from '@alongside/participant/testing';
import { DecodeError, encodeMessage, end, partUpdate, update } from '@alongside/protocol';
import { Misbehaviour } from './misbehaviour';
import type { Peer } from './peer';
import { RelaySession } from './relay-session';
import { defaultLimits } from './session-limits';
import { anyFrame, mutated } from './testing/frame-corpus';
import { PageWriter } from './testing/page-writer';
import { unrecorded } from './unrecorded';

/** `FRAMES`: how many; ten million take their time. */
const frames = Number(process.env.FRAMES || 50_000);
const framesPerRound = 5000;
const framesPerBatch = 50;
const longestMs = 50;
const grownBytes = 64 << 20;

jest.setTimeout(60 * 60_000);

const customer = 1;
const agent = 2;
const hostile = 3;
const newcomer = 4;

/** A connection of which only what a newcomer needs is kept. */
class QuietPeer implements Peer {
  readonly unsentBytes = 0;
  closed: number | null = null;
  readonly updates: Uint8Array[] = [];

  constructor(private readonly keeps = false) {}

  send(bytes: Uint8Array): void {
    if (this.keeps && bytes[0] === update.kind) this.updates.push(bytes);
  }

  whenFlushed(callback: () => void): void {
    callback();
  }

  close(code: number): void {
    this.closed ??= code;
  }
}

/** A session in which one participant sends whatever it likes. */
class Round {
  readonly times: number[] = [];
  taken = 0;
  refused = 0;
  private readonly random: () => number;
  private readonly page = new PageWriter(customer);
  private own = new PageWriter(hostile);
  private sequence = 0;
  private isEnded = false;
  private readonly honest = [new QuietPeer(), new QuietPeer()] as const;
  private peer = new QuietPeer();
  private readonly session = new RelaySession({
    id: 'session',
    startedAt: 0,
    consents: ['view'],
    journal: unrecorded,
    limits: { ...defaultLimits, foldFrames: framesPerBatch, historyFrames: 200 },
    now: () => 0,
    changed: () => undefined,
    ended: () => {
      this.isEnded = true;
    },
    lost: () => undefined,
  });

  constructor(
    seed: number,
    private readonly role: 'agent' | 'device',
  ) {
    this.random = seededRandom(seed);
    this.join(customer, 'customer', this.honest[0]);
    for (const bytes of this.page.begin('hello')) this.session.receive(customer, bytes);
    this.join(agent, 'agent', this.honest[1]);
    this.join(hostile, role, this.peer);
  }

  async run(): Promise<void> {
    for (let sent = 0; sent < framesPerRound && !this.isEnded; sent += framesPerBatch) {
      const batch = Array.from({ length: framesPerBatch }, () => this.any());
      const before = process.cpuUsage();
      const refused = this.refused;
      for (const bytes of batch) this.send(bytes);
      await turn();
      this.times.push(workedMs(before));
      // A gateway would close at the first wrong frame; here the rest of the batch is tried too.
      if (this.refused > refused || this.peer.closed !== null) this.comeBack();
    }
    if (!this.isEnded) await this.lookAround();
  }

  /** Nobody but the hostile one has noticed anything. */
  private async lookAround(): Promise<void> {
    expect(this.honest.map(({ closed }) => closed)).toEqual([null, null]);
    if (this.role !== 'agent') return;
    this.session.receive(customer, this.page.write('still here'));
    const peer = new QuietPeer(true);
    this.join(newcomer, 'agent', peer);
    await turn();
    const page = new Page();
    for (const bytes of peer.updates) await page.apply(bytes);
    expect(page.transcript()).toBe('still here');
  }

  private send(bytes: Uint8Array): void {
    try {
      this.session.receive(hostile, bytes);
      this.taken++;
    } catch (error) {
      if (!(error instanceof DecodeError || error instanceof Misbehaviour)) throw error;
      this.refused++;
    }
  }

  private comeBack(): void {
    this.session.leave(hostile, this.peer);
    this.peer = new QuietPeer();
    this.join(hostile, this.role, this.peer);
  }

  private join(number: number, role: 'customer' | 'agent' | 'device', peer: QuietPeer): void {
    const who = { number, role, name: role, positions: [] };
    this.session.join(peer, who, ({ received }) => {
      if (number === hostile) this.sequence = received.sequence;
      return Uint8Array.of(41);
    });
  }

  private any(): Uint8Array {
    const chance = this.random();
    if (chance < 0.1)
      return Uint8Array.from({ length: Math.floor(this.random() * 60) }, () => this.random() * 256);
    if (chance < 0.5) return this.anyMessage();
    if (chance < 0.6) return mutated(this.anyMessage(), this.random);
    const valid = this.valid();
    return this.random() < 0.3 ? valid : mutated(valid, this.random);
  }

  /** Anybody may end a session; then there is nothing to see any more. */
  private anyMessage(): Uint8Array {
    for (;;) {
      const bytes = anyFrame(this.random, this.header());
      if (bytes[0] !== end.kind) return bytes;
    }
  }

  /** What a page of ours would send, of its own or about the one that is shown. */
  private valid(): Uint8Array {
    if (this.random() < 0.2) {
      const begun = this.own.begin('mine');
      this.sequence = begun.length;
      return begun[Math.floor(this.random() * begun.length)] as Uint8Array;
    }
    if (this.random() < 0.5 && this.own.position.epoch > 0) return this.own.write('mine too');
    const value = { start: 0, removed: null, inserted: 'mine', masked: false };
    return encodeMessage(partUpdate, { parts: [{ node: 5, kind: 'value', value }] }, this.header());
  }

  private header() {
    const epoch = Math.floor(this.random() * 3) || this.own.position.epoch;
    const sequence = this.random() < 0.8 ? ++this.sequence : Math.floor(this.random() * 2 ** 33);
    return { from: this.random() < 0.97 ? hostile : customer, epoch, sequence, acknowledged: 0 };
  }
}

/** Not the time on the wall, which on a busy machine says nothing. */
function workedMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function heldBytes(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const natives = [Object.prototype, Array.prototype, Function.prototype, Map.prototype, Uint8Array.prototype];
const namesOfNatives = (): string[] => natives.flatMap((native) => Reflect.ownKeys(native).map(String));

/** A busy machine makes anything slow once; what is slow each time is slow. */
async function slowest(seed: number, role: 'agent' | 'device', times: readonly number[]): Promise<number> {
  let least = [...times];
  for (let again = 0; again < 4 && Math.max(...least) > longestMs; again++) {
    const round = new Round(seed, role);
    await round.run();
    least = least.map((time, index) => Math.min(time, round.times[index] ?? time));
  }
  return Math.max(...least);
}

describe('frames of any kind', () => {
  it(`[S4, F1, F2, F3, F4] ${frames} of them cost nobody but their sender anything`, async () => {
    const names = namesOfNatives();
    let taken = 0;
    let refused = 0;
    let held = 0;
    for (let seed = 1; (seed - 1) * framesPerRound < frames; seed++) {
      const role = seed % 2 === 0 ? 'agent' : 'device';
      const round = new Round(seed, role);
      await round.run();
      taken += round.taken;
      refused += round.refused;
      expect(await slowest(seed, role, round.times)).toBeLessThan(longestMs);
      // What the first rounds leave behind is compiled code and the like.
      if (seed === 4) held = heldBytes();
    }
    expect(namesOfNatives()).toEqual(names);
    expect(heldBytes() - held).toBeLessThan(grownBytes);
    // Frames of which none is taken, or all are, would try nothing.
    expect(Math.min(taken, refused)).toBeGreaterThan(frames / 20);
  });
});
