import {
  acknowledgement,
  caughtUp,
  decodeFrame,
  decodeMessage,
  encodeMessage,
  type Frame,
  type Message,
  messageOf,
  type Policy,
  type SessionState,
  sessionHello,
  sessionState,
  sessionWelcome,
} from '@alongside/protocol';
import { beforeAll, follows, isAfter, type StreamPosition } from '../stream-position';
import type { TestSocket } from './socket-pair';

export const openPolicy: Policy = {
  mask: [],
  unmask: [],
  hide: [],
  noControl: [],
  maskAll: false,
  allowedQuery: [],
  recording: 'always',
};

interface Kept extends StreamPosition {
  from: number;
  bytes: Uint8Array;
}

/** A session at the other end of test sockets: numbers, acknowledgements and what each participant lacks, and no more. */
export class TestSession {
  readonly received = new Map<number, StreamPosition>();
  readonly kept: Kept[] = [];
  /** Frames of any other lane, as they came. */
  readonly control: { from: number; frame: Frame }[] = [];
  readonly sockets = new Map<number, TestSocket>();
  /** Of whoever comes back. */
  outcome: 'resumed' | 'catch-up' = 'resumed';
  state: SessionState = {
    state: 'active',
    source: 0,
    participants: [
      { number: 1, role: 'customer', name: 'Cleo', connected: true },
      { number: 2, role: 'agent', name: 'Anna', connected: true },
    ],
    consents: ['view'],
    controller: 0,
    paused: false,
    reconnecting: false,
  };

  constructor(
    private readonly roles: Record<number, 'customer' | 'device' | 'agent'> = { 1: 'customer', 2: 'agent' },
  ) {}

  /** Takes everything a participant has sent so far. */
  take(number: number, socket: TestSocket): void {
    for (const bytes of socket.toServer.splice(0)) this.takeOne(number, socket, bytes);
  }

  takeOne(number: number, socket: TestSocket, bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    if (frame.kind === sessionHello.kind) this.join(number, socket, frame);
    else if (messageOf(frame.kind)?.lane === 'state') this.relay(number, socket, frame, bytes);
    else this.control.push({ from: number, frame });
  }

  /** Says how the session stands to everybody. */
  publish(changes: Partial<SessionState> = {}): void {
    this.state = { ...this.state, ...changes };
    for (const socket of this.sockets.values()) socket.toClient.push(encodeMessage(sessionState, this.state));
  }

  tell<T>(number: number, message: Message<T>, value: T): void {
    this.sockets.get(number)?.toClient.push(encodeMessage(message, value));
  }

  private join(number: number, socket: TestSocket, frame: Frame): void {
    const { positions } = decodeMessage(sessionHello, frame);
    this.sockets.set(number, socket);
    const received = this.received.get(number) ?? beforeAll;
    const welcome = {
      sessionId: 'session',
      participant: number,
      role: this.roles[number] ?? 'agent',
      resumeToken: `resume-${number}`,
      uploadToken: 'upload',
      assets: '/assets/tenant/',
      outcome: positions.length === 0 ? ('joined' as const) : this.outcome,
      received: { participant: number, ...received },
      lastEpoch: Math.max(0, ...[...this.received.values()].map(({ epoch }) => epoch)),
      policy: openPolicy,
    };
    const known = new Map(positions.map((position) => [position.participant, position]));
    const lacking = this.kept.filter(
      (kept) => kept.from !== number && isAfter(kept, known.get(kept.from) ?? beforeAll),
    );
    const all = [...this.received].map(([participant, at]) => ({ participant, ...at }));
    socket.toClient.push(
      encodeMessage(sessionWelcome, welcome),
      encodeMessage(sessionState, this.state),
      ...lacking.map(({ bytes }) => bytes),
      encodeMessage(caughtUp, { positions: all }),
    );
  }

  private relay(number: number, socket: TestSocket, frame: Frame, bytes: Uint8Array): void {
    const last = this.received.get(number) ?? beforeAll;
    if (!isAfter(frame, last)) return;
    if (!follows(frame, last)) throw new Error(`${frame.epoch}/${frame.sequence} does not follow`);
    const at = { epoch: frame.epoch, sequence: frame.sequence };
    this.received.set(number, at);
    this.kept.push({ from: number, ...at, bytes });
    socket.toClient.push(encodeMessage(acknowledgement, at));
    for (const [other, its] of this.sockets) if (other !== number) its.toClient.push(bytes);
  }
}
