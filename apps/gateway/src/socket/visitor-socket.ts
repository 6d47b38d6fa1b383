import {
  codeWanted,
  connect,
  connectionAnswer,
  connectionState,
  decodeMessage,
  encodeMessage,
  type Frame,
  heartbeat,
  identify,
  limits,
  linkOpened,
  messageOf,
  metadata,
  resumeAnswer,
  visitorPresence,
} from '@alongside/protocol';
import { Misbehaviour } from '@alongside/relay';
import type { Identity } from '@alongside/store';
import type { CustomerRequestsService } from '../connection-requests/customer-requests.service';
import { ProblemError } from '../problem/problem-error';
import type { PresentVisitor, VisitorTab } from '../visitors/present-visitor';
import type { VisitorDirectory } from '../visitors/visitor-directory';
import type { BrowserConnection } from './browser-connection';
import type { ContinueOffers } from './continue-offers';
import type { FrameTaker } from './frame-taker';
import { readMetadata } from './read-metadata';

interface Services {
  readonly directory: VisitorDirectory;
  readonly requests: CustomerRequestsService;
  readonly offers: ContinueOffers;
  readonly identify: (jwt: string) => Promise<Identity | null>;
}

/** One open page of a visitor who is, by this connection, in no session. */
export class VisitorSocket implements FrameTaker {
  readonly framesPerSecond = 20;
  readonly frameBytes = limits.helloBytes;
  private readonly tab: VisitorTab;
  private visitor: PresentVisitor | null = null;
  /** Frames are taken one after the other: an answer must not overtake what it answers. */
  private turn: Promise<void> = Promise.resolve();

  constructor(
    connection: BrowserConnection,
    { url, title, visible }: Pick<VisitorTab, 'url' | 'title' | 'visible'>,
    private readonly services: Services,
  ) {
    this.tab = { url, title, visible, send: (bytes) => connection.send(bytes) };
  }

  enter(newcomer: Parameters<VisitorDirectory['enter']>[0]): void {
    this.visitor = this.services.directory.enter(newcomer, this.tab);
  }

  /** Shows what is open for this visitor. */
  async begin(): Promise<void> {
    if (this.visitor === null) return;
    await this.services.requests.arrived(this.visitor, this.tab);
    await this.services.offers.offer(this.visitor, this.tab);
  }

  take(frame: Frame, bytes: Uint8Array): Promise<void> {
    const row = messageOf(frame.kind);
    if (row === undefined) throw new Misbehaviour('malformed', `there is no message ${frame.kind}`);
    if (!row.senders.includes('visitor')) throw new Misbehaviour('not-allowed', `${row.name} by a visitor`);
    this.turn = this.turn.then(() => this.handle(frame, bytes));
    return this.turn;
  }

  gone(): void {
    if (this.visitor !== null) this.services.directory.leave(this.visitor, this.tab);
    this.visitor = null;
  }

  private async handle(frame: Frame, bytes: Uint8Array): Promise<void> {
    const { visitor } = this;
    if (visitor === null) return;
    try {
      await this.act(visitor, frame, bytes);
    } catch (error) {
      // A request that is over is nothing the page did wrong; it is told how things stand.
      if (!(error instanceof ProblemError)) throw error;
      const isAnswer = frame.kind === connectionAnswer.kind;
      this.unavailable(isAnswer ? decodeMessage(connectionAnswer, frame).requestId : '');
    }
  }

  private async act(visitor: PresentVisitor, frame: Frame, bytes: Uint8Array): Promise<void> {
    const { requests, offers, directory } = this.services;
    switch (frame.kind) {
      case heartbeat.kind:
        return this.tab.send(bytes);
      case visitorPresence.kind:
        return this.move(visitor, decodeMessage(visitorPresence, frame));
      case identify.kind:
        visitor.identity = await this.services.identify(decodeMessage(identify, frame).jwt);
        directory.changed(visitor);
        return offers.offer(visitor, this.tab);
      case metadata.kind:
        visitor.metadata = readMetadata(decodeMessage(metadata, frame).json);
        return directory.changed(visitor);
      case connect.kind:
        return requests.connect(visitor, decodeMessage(connect, frame).wanted);
      case codeWanted.kind:
        return requests.createCode(visitor, this.tab);
      case linkOpened.kind:
        if (!(await requests.openLink(visitor, decodeMessage(linkOpened, frame).token))) this.unavailable('');
        return;
      case connectionAnswer.kind:
        return requests.answer({ visitor, tab: this.tab }, decodeMessage(connectionAnswer, frame));
      case resumeAnswer.kind:
        return offers.answer({ visitor, tab: this.tab }, decodeMessage(resumeAnswer, frame));
    }
  }

  private async move(
    visitor: PresentVisitor,
    now: Pick<VisitorTab, 'url' | 'title' | 'visible'>,
  ): Promise<void> {
    const cameToFront = now.visible && !this.tab.visible;
    Object.assign(this.tab, now);
    if (cameToFront) visitor.tabs = [this.tab, ...visitor.tabs.filter((tab) => tab !== this.tab)];
    if (now.visible) this.services.directory.looked(visitor);
    else this.services.directory.changed(visitor);
    if (cameToFront) await this.services.requests.arrived(visitor, this.tab);
  }

  private unavailable(requestId: string): void {
    this.tab.send(encodeMessage(connectionState, { requestId, state: 'unavailable' }));
  }
}
