import {
  acknowledgement,
  caughtUp,
  decodeMessage,
  encodeMessage,
  end,
  type endReasons,
  type Frame,
  type Message,
  type Position,
  protocolVersion,
  refused,
  type SessionState,
  sessionHello,
  sessionState,
  sessionWelcome,
  type Welcome,
} from '@alongside/protocol';
import { Connection, type ConnectionSetup, type ConnectionState } from './connection';
import type { GivenUp } from './given-up-frames';
import { HeardFrames } from './heard-frames';
import { chooseOwnToken } from './own-token';
import { replacedOnce } from './replaced-once';
import { sessionBackOff } from './session-back-off';
import { StateStream } from './state-stream';

export type EndReason = (typeof endReasons)[number];

/** How a participant stands in its session. */
export type LinkStatus =
  | { name: 'connecting' }
  | { name: 'catching-up' }
  | { name: 'live' }
  | { name: 'reconnecting' }
  | { name: 'ended'; reason: EndReason }
  | { name: 'stopped'; code: number; reason: string };

export interface Credentials {
  /** One-time; asked for when there is no resume token. */
  ticket: () => string | Promise<string>;
  /** Of an earlier welcome, or empty. */
  resumeToken: string;
  /** Of an earlier hello with the same ticket. Absent: one is chosen. */
  ownToken?: string;
}

/** What the surroundings give a link; a test gives its own. */
export type LinkEnvironment = Pick<ConnectionSetup, 'openSocket' | 'random' | 'surroundings'>;

interface LinkSetup extends LinkEnvironment {
  url: string;
  credentials: Credentials;
  /** Whether this participant has a page to share. */
  isSource: boolean;
  /** Whether to ask for a new ticket when one was refused. */
  renewable: boolean;
  status: (status: LinkStatus) => void;
  /** @param goesOn whether frames that were not acknowledged could be sent again */
  welcomed: (welcome: Welcome, goesOn: boolean) => void;
  state: (state: SessionState) => void;
  /** More of what this participant has sent is settled. */
  acknowledged?: () => void;
  /** A frame of another participant, in order; `order` says when some before it are missing, and when it comes again. */
  frame: (frame: Frame, order: 'next' | 'gap' | 'known') => void;
  caughtUp: () => void;
  /** A control message that the link itself has no use for. */
  control: (frame: Frame) => void;
  /** Too much waits to be acknowledged. */
  full: () => void;
  /** What the document before this one gave up, and who hears how much of such has not arrived. Absent: nobody has to know. */
  givenUp?: GivenUp | null;
  missing?: (frames: number) => void;
}

/** A participant's connection to its session: hello and welcome, who has which frames, and the end. */
export class SessionLink {
  readonly stream: StateStream;
  private readonly heard = new HeardFrames();
  private readonly connection: Connection;
  private current: LinkStatus = { name: 'connecting' };
  private resumeToken: string;
  private ownToken: string;
  private number = 0;
  private epochAtWelcome = 0;
  private session: SessionState | null = null;

  constructor(private readonly setup: LinkSetup) {
    this.resumeToken = setup.credentials.resumeToken;
    this.ownToken = setup.credentials.ownToken ?? chooseOwnToken();
    this.stream = new StateStream({
      send: (bytes) => void this.connection.send(bytes),
      full: setup.full,
      missing: (frames) => setup.missing?.(frames),
      givenUp: setup.givenUp ?? null,
      isWhole: setup.isSource,
    });
    this.connection = new Connection({
      url: setup.url,
      hello: () => this.hello(),
      heard: (frame) => this.take(frame),
      changed: (state) => this.moved(state),
      renew: () => this.renew(),
      afterClose: replacedOnce(),
      backOff: sessionBackOff(),
      ...(setup.openSocket && { openSocket: setup.openSocket }),
      ...(setup.random && { random: setup.random }),
      ...(setup.surroundings && { surroundings: setup.surroundings }),
    });
  }

  /** The last page that is known here of anybody: the next one's epoch is greater (rule P2). */
  get lastEpoch(): number {
    return Math.max(this.epochAtWelcome, ...this.heard.positions().map(({ epoch }) => epoch));
  }

  /** This participant's number in the session; 0 before the welcome. */
  get participant(): number {
    return this.number;
  }

  get status(): LinkStatus {
    return this.current;
  }

  get state(): SessionState | null {
    return this.session;
  }

  get isLive(): boolean {
    return this.current.name === 'live' || this.current.name === 'catching-up';
  }

  start(): void {
    this.setup.status(this.current);
    this.connection.start();
  }

  /** @returns false when it could not go out and is forgotten */
  send<T>(message: Message<T>, value: T): boolean {
    return this.isLive && this.connection.send(encodeMessage(message, value));
  }

  /** For the presence lane: only the latest counts, so nothing is kept. */
  sendPresence<T>(message: Message<T>, value: T, acknowledged: number): void {
    const position = { from: this.number, epoch: 0, sequence: 0, acknowledged };
    if (this.isLive) this.connection.send(encodeMessage(message, value, position));
  }

  sendBytes(bytes: Uint8Array): boolean {
    return this.isLive && this.connection.send(bytes);
  }

  /** Comes back; without what it has heard, if that is of no use any more. */
  reconnect({ afresh }: { afresh: boolean }): void {
    if (afresh) this.heard.clear();
    this.connection.reconnect();
  }

  close(): void {
    this.connection.close();
  }

  private hello(): Uint8Array | Promise<Uint8Array> {
    if (this.resumeToken !== '') return this.helloWith('', this.resumeToken);
    const ticket = this.setup.credentials.ticket();
    const { ownToken } = this;
    return typeof ticket === 'string'
      ? this.helloWith(ticket, ownToken)
      : ticket.then((it) => this.helloWith(it, ownToken));
  }

  private helloWith(ticket: string, resumeToken: string): Uint8Array {
    const positions = this.positions();
    return encodeMessage(sessionHello, { version: protocolVersion, ticket, resumeToken, positions });
  }

  /** Whoever has begun a page of its own comes back, also when it has heard of nobody yet. */
  private positions(): Position[] {
    const { participant } = this;
    const { epoch, sequence } = this.stream;
    const others = this.heard.positions().filter((position) => position.participant !== participant);
    return sequence === 0 ? others : [...others, { participant, epoch, sequence }];
  }

  private renew(): boolean {
    this.resumeToken = '';
    this.ownToken = chooseOwnToken();
    this.heard.clear();
    return this.setup.renewable;
  }

  private take(frame: Frame): void {
    switch (frame.kind) {
      case sessionWelcome.kind:
        this.welcome(decodeMessage(sessionWelcome, frame));
        return;
      case sessionState.kind:
        this.session = decodeMessage(sessionState, frame);
        this.setup.state(this.session);
        return;
      case acknowledgement.kind:
        this.stream.acknowledge(decodeMessage(acknowledgement, frame));
        this.setup.acknowledged?.();
        return;
      case refused.kind:
        // It is said again on every connection, lest it was lost; who has heard what follows on it has heard it.
        if (this.stream.isUnsettled(decodeMessage(refused, frame))) this.setup.control(frame);
        return;
      case caughtUp.kind:
        this.heard.caughtUp(decodeMessage(caughtUp, frame).positions);
        this.change({ name: 'live' });
        this.setup.caughtUp();
        return;
      case end.kind:
        this.change({ name: 'ended', reason: decodeMessage(end, frame).reason });
        return;
      default:
        this.takeOther(frame);
        return;
    }
  }

  private takeOther(frame: Frame): void {
    if (frame.from === 0) {
      this.setup.control(frame);
      return;
    }
    if (frame.sequence === 0) {
      this.setup.frame(frame, 'next');
      return;
    }
    this.setup.frame(frame, this.heard.order(frame));
  }

  private welcome(welcome: Welcome): void {
    this.number = welcome.participant;
    // A gateway without a record of the session may have forgotten some.
    this.epochAtWelcome = Math.max(this.lastEpoch, welcome.lastEpoch);
    this.resumeToken = welcome.resumeToken;
    if (welcome.outcome !== 'resumed') this.heard.catchUp();
    this.change({ name: 'catching-up' });
    const goesOn = this.stream.open(welcome.participant, welcome.received);
    this.setup.welcomed(welcome, goesOn);
  }

  private moved(state: ConnectionState): void {
    switch (state.name) {
      case 'idle':
      case 'open':
        return;
      case 'connecting':
      case 'waiting':
        this.heard.interrupted();
        this.stream.close();
        this.change({ name: this.number === 0 ? 'connecting' : 'reconnecting' });
        return;
      case 'stopped':
        this.stream.close();
        this.change({ name: 'stopped', code: state.code, reason: state.reason });
        return;
    }
  }

  /** After the end nothing changes any more; least of all by the close that follows on it. */
  private change(status: LinkStatus): void {
    if (this.current.name === 'ended' || this.current.name === 'stopped') return;
    if (this.current.name === status.name) return;
    this.current = status;
    this.setup.status(status);
    if (status.name === 'ended') this.connection.close();
  }
}
