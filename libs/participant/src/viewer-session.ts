import {
  type Action,
  action,
  type ConsentKind,
  consentAnswer,
  consentRequest,
  type Doubt,
  type Drawing,
  decodeMessage,
  doubt,
  drawing,
  end,
  type Frame,
  type Gap,
  type Navigate,
  type NavigateRefusal,
  navigateBody,
  type Part,
  type Pointer,
  partUpdate,
  pointer,
  type Report,
  readGap,
  readNavigateRefusal,
  refused,
  report,
  type SessionState,
  update,
  type ValueOf,
  type Welcome,
  Writer,
  writeGap,
} from '@alongside/protocol';
import { type FeedView, FrameFeed } from './frame-feed';
import type { Pace } from './frame-pace';
import { OwnActs } from './own-acts';
import { type LinkEnvironment, type LinkStatus, SessionLink } from './session-link';

type Refused = ValueOf<(typeof refused)['schema']>;
type ConsentAnswer = ValueOf<(typeof consentAnswer)['schema']>;

export interface ViewerEvents {
  status: (status: LinkStatus) => void;
  session: (session: SessionState) => void;
  pointer: (from: number, value: Pointer) => void;
  drawing: (from: number, value: Drawing) => void;
  consentAnswered: (answer: ConsentAnswer) => void;
  refused: (refused: Refused) => void;
  /** A document of the source is on the screen: another one when its epoch is. */
  page: (epoch: number) => void;
  /** The source does not go where this participant asked it to. */
  navigateRefused: (why: NavigateRefusal) => void;
  /** Something was not shown. */
  gap: (gap: Gap) => void;
}

export interface ViewerPorts {
  /** Where an asset is to be had; its name is the hash in hexadecimal digits. */
  assetUrl: (hashHex: string) => string;
  report: (value: Report) => void;
  /** What is shown differs from what the source says of its page. Absent: there is nobody to ask. */
  doubt?: (value: Omit<Doubt, 'epoch'>) => void;
}

export interface ViewerSetup extends LinkEnvironment {
  /** The relay's address, `ws…/relay`. */
  url: string;
  ticket: () => Promise<string>;
  /** Called once, behind the first welcome. */
  openView: (ports: ViewerPorts) => FeedView;
  /** In which slices the page is shown. Absent: as it comes. */
  pace?: Pace;
  events: ViewerEvents;
}

/** An agent's side of a session: the customer's page on this screen, and what the agent does to it. */
export class ViewerSession {
  private readonly link: SessionLink;
  private feed: FrameFeed | null = null;
  private assets = '';
  /** The sequence of the source that is on the screen. */
  private shown = 0;
  private readonly ownActs = new OwnActs({
    areSettled: () => this.link.status.name === 'live' && !this.link.stream.hasUnacknowledged,
    showAnew: () => this.showAnew(),
  });

  constructor(private readonly setup: ViewerSetup) {
    this.link = new SessionLink({
      ...setup,
      credentials: { ticket: setup.ticket, resumeToken: '' },
      isSource: false,
      renewable: true,
      status: setup.events.status,
      welcomed: (welcome) => this.welcomed(welcome),
      state: setup.events.session,
      frame: (frame, order) => this.heard(frame, order),
      caughtUp: () => this.ownActs.settle(),
      acknowledged: () => this.ownActs.settle(),
      control: (frame) => this.controlled(frame),
      full: () => this.link.stream.clear(),
    });
  }

  /** This participant's number; 0 before the welcome. */
  get participant(): number {
    return this.link.participant;
  }

  get session(): SessionState | null {
    return this.link.state;
  }

  get status(): LinkStatus {
    return this.link.status;
  }

  start(): void {
    this.link.start();
  }

  /** Leaves without ending the session. */
  close(): void {
    this.ownActs.forget();
    this.feed?.reset();
    this.link.close();
  }

  /** Ends the session for everybody. */
  end(): boolean {
    return this.link.send(end, { reason: 'agent-ended' });
  }

  askConsent(kind: ConsentKind): boolean {
    const ownFields = { requestId: '', participant: 0, name: '', expiresInMs: 0 };
    return this.link.send(consentRequest, { kind, ...ownFields });
  }

  sendPointer(value: Pointer): void {
    this.link.sendPresence(pointer, value, this.shown);
  }

  sendDrawing(value: Drawing): void {
    this.link.sendPresence(drawing, value, this.shown);
  }

  /** What the agent did to parts of the page. */
  sendParts(parts: Part[]): void {
    if (!this.hasPage) return;
    this.ownActs.acted();
    this.link.stream.put(partUpdate, { parts }, this.shown);
  }

  sendAction(value: Action): void {
    if (this.hasPage) this.link.stream.put(action, value, this.shown);
  }

  /** Takes the customer to another page of their site. */
  navigate(to: Navigate): void {
    if (!this.hasPage) return;
    const writer = new Writer();
    navigateBody.write(writer, to);
    this.link.stream.put(
      update,
      { type: 'navigate', inflatedBytes: null, body: writer.finish() },
      this.shown,
    );
  }

  /** Resolves when everything heard so far is on the screen. */
  async settled(): Promise<void> {
    await this.feed?.settled();
  }

  private get hasPage(): boolean {
    return (this.feed?.shownSource ?? 0) !== 0;
  }

  private welcomed(welcome: Welcome): void {
    this.doubtOwnActs();
    this.assets = welcome.assets.replace(/\/$/, '');
    this.feed ??= this.openFeed();
  }

  private openFeed(): FrameFeed {
    const { events, openView } = this.setup;
    const view = openView({
      assetUrl: (hashHex) => `${this.assets}/${hashHex}`,
      report: (value) => void this.link.send(report, value),
      doubt: (value) => void this.link.send(doubt, { ...value, epoch: this.link.stream.epoch }),
    });
    return new FrameFeed({
      view,
      pace: this.setup.pace,
      pointer: events.pointer,
      drawing: events.drawing,
      began: (frame) => this.began(frame),
      shown: (frame) => {
        this.shown = frame.sequence;
      },
      broken: (error) => this.recover(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'),
    });
  }

  /** What is said from now on is about this document: frames about the one before would hit the wrong nodes. */
  private began({ epoch, sequence }: Frame): void {
    this.shown = sequence;
    if (epoch > this.link.stream.epoch) {
      this.link.stream.begin(epoch);
      // What they did to the document before is on no screen any more.
      this.ownActs.forget();
    } else this.doubtOwnActs();
    this.setup.events.page(epoch);
  }

  private heard(frame: Frame, order: 'next' | 'gap' | 'known'): void {
    if (order === 'known') return;
    // A participant's refused frames leave holes in its sequence; only the source's stream must be whole.
    const isOfSource = frame.from === this.feed?.shownSource || frame.from === this.session?.source;
    if (order === 'gap' && isOfSource) {
      this.recover(`frames before ${frame.epoch}/${frame.sequence} are missing`);
      return;
    }
    this.feed?.push(frame);
  }

  private recover(why: string): void {
    const gap: Gap = { of: 'screen', why };
    this.link.send(report, writeGap(gap));
    this.setup.events.gap(gap);
    this.showAnew();
  }

  private showAnew(): void {
    this.feed?.reset();
    this.link.reconnect({ afresh: true });
  }

  /** What was sent and not acknowledged may have been refused, or be missing in what is shown from now on. */
  private doubtOwnActs(): void {
    if (this.link.stream.hasUnacknowledged) this.ownActs.doubt();
  }

  private controlled(frame: Frame): void {
    switch (frame.kind) {
      case consentAnswer.kind:
        this.setup.events.consentAnswered(decodeMessage(consentAnswer, frame));
        return;
      case refused.kind:
        this.refused(decodeMessage(refused, frame));
        return;
      case report.kind: {
        const value = decodeMessage(report, frame);
        const why = readNavigateRefusal(value);
        const gap = readGap(value);
        if (why !== null) this.setup.events.navigateRefused(why);
        if (gap !== null) this.setup.events.gap(gap);
        return;
      }
    }
  }

  /** What was refused is not to happen later either; parts of it are on this screen and on no other. */
  private refused(value: Refused): void {
    this.link.stream.withdraw(value);
    if (value.kind === partUpdate.kind) this.ownActs.doubt();
    this.setup.events.refused(value);
  }
}
