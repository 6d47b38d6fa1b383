import {
  assetAnswer,
  type ConsentKind,
  type ConsentRequest,
  consentAnswer,
  consentRequest,
  type Drawing,
  decodeMessage,
  doubt,
  drawing,
  end,
  type Frame,
  type Navigate,
  type PageStart,
  type Pointer,
  pause,
  pointer,
  type Report,
  refused,
  report,
  type SessionState,
  update,
  type Welcome,
  writeGap,
} from '@alongside/protocol';
import { AssetExchange } from './asset-exchange';
import type { GivenUp } from './given-up-frames';
import { PageCapture } from './page-capture';
import { type Credentials, type LinkEnvironment, type LinkStatus, SessionLink } from './session-link';
import type { OpenPage } from './shared-page';

/** What a customer's browser does in its session. Each state has only what it needs. */
export type SourceState =
  | { name: 'joining' }
  /** `confirmed`: the gateway has said that this page is the one that is shown. */
  | { name: 'sharing'; confirmed: boolean }
  | { name: 'paused' }
  /** Another participant's page is shown. */
  | { name: 'elsewhere' }
  | { name: 'over' };

export interface SourceEvents {
  status: (status: LinkStatus) => void;
  welcomed: (welcome: Welcome) => void;
  session: (session: SessionState) => void;
  state: (state: SourceState) => void;
  epoch: (epoch: number) => void;
  consentAsked: (request: ConsentRequest) => void;
  pointer: (from: number, value: Pointer) => void;
  drawing: (from: number, value: Drawing) => void;
  navigate: (to: Navigate) => void;
}

export interface SourceSetup extends LinkEnvironment {
  url: string;
  credentials: Credentials;
  /** Why the document is here. */
  cause: PageStart['cause'];
  /** Greater than every epoch this browser has used in the session. */
  firstEpoch: number;
  /** What `leave` has said of the document before. */
  givenUp?: GivenUp | null;
  openPage: OpenPage;
  fetch: typeof fetch;
  events: SourceEvents;
  /** Gets the frames of the page that is shown, and brings this page there. */
  arrive: (frames: Frame[]) => Promise<void>;
  /** The customer has chosen to go on in this browser: it leads, once it has arrived. */
  arrivesFirst: boolean;
}

/** The customer's side of a session: shares the page as long as it may, and never a moment longer. */
export class SourceSession {
  private readonly link: SessionLink;
  private readonly assets: AssetExchange;
  private capture: PageCapture | null = null;
  private current: SourceState = { name: 'joining' };
  private uploadToken = '';
  /** The customer's own wish: to go on, until the gateway has heard it; to pause, until somebody goes on. */
  private pauseWanted: boolean | null = null;
  /** The present connection has said that the session is paused. */
  private isPauseHeard = false;
  /** What the customer has taken back and the gateway may not have heard of. */
  private readonly revoked = new Set<ConsentKind>();
  private endWanted = false;
  /** The frames of the page that this one is to come to; null: it is there. */
  private arrival: Frame[] | null;
  private isArriving = false;
  /** Why the next page is said. */
  private cause: PageStart['cause'];
  /** A page of one's own is shown unless one of the customer's other browsers leads: then only by the customer's choice. */
  private isChosen: boolean;

  constructor(private readonly setup: SourceSetup) {
    this.arrival = setup.arrivesFirst ? [] : null;
    this.isChosen = setup.arrivesFirst;
    this.cause = setup.cause;
    this.link = new SessionLink({
      ...setup,
      isSource: true,
      renewable: false,
      status: (status) => this.statusChanged(status),
      welcomed: (welcome, goesOn) => this.welcomed(welcome, goesOn),
      state: (session) => this.sessionChanged(session),
      frame: (frame, order) => this.heard(frame, order),
      caughtUp: () => this.caughtUp(),
      control: (frame) => this.controlled(frame),
      full: () => this.startAnew(),
      missing: (frames) => void this.link.send(report, writeGap({ of: 'source', frames })),
    });
    this.assets = new AssetExchange({
      send: (bytes) => this.link.sendBytes(bytes),
      origin: () => new URL(setup.url.replace(/^ws/, 'http')).origin,
      uploadToken: () => this.uploadToken,
      fetch: setup.fetch,
    });
  }

  get state(): SourceState {
    return this.current;
  }

  start(): void {
    this.link.start();
  }

  /** Takes effect here at once; the gateway hears of it when it can. */
  pause(): void {
    this.pauseWanted = true;
    this.isPauseHeard = false;
    this.stopSharing({ name: 'paused' });
    this.link.send(pause, { paused: true });
  }

  resume(): void {
    this.pauseWanted = false;
    this.isPauseHeard = false;
    this.link.send(pause, { paused: false });
  }

  /** Says at once what the page was going to say with its next frame: it is about to go. */
  flush(): void {
    this.capture?.flush();
  }

  /** Another document stands where the shared one stood: an epoch of its own, over the same connection. */
  replacePage(cause: PageStart['cause']): void {
    if (this.current.name === 'sharing') this.begin(cause);
  }

  /** The customer goes on here, and not in the browser whose page is shown: this page comes to where that one is. */
  lead(): void {
    if (this.current.name !== 'elsewhere') return;
    this.isChosen = true;
    this.arrival = [];
    this.change({ name: 'joining' });
    this.link.reconnect({ afresh: true });
  }

  end(): void {
    this.endWanted = true;
    this.stopSharing({ name: 'over' });
    this.link.send(end, { reason: 'customer-ended' });
  }

  answerConsent(requestId: string, kind: ConsentKind, granted: boolean): void {
    this.link.send(consentAnswer, { requestId, kind, granted });
  }

  revoke(kind: ConsentKind): void {
    this.revoked.add(kind);
    this.link.send(consentAnswer, { requestId: '', kind, granted: false });
  }

  sendPointer(value: Pointer): void {
    if (this.current.name === 'sharing') this.link.sendPresence(pointer, value, 0);
  }

  sendDrawing(value: Drawing): void {
    if (this.current.name === 'sharing') this.link.sendPresence(drawing, value, 0);
  }

  report(value: Report): void {
    this.link.send(report, value);
  }

  /**
   * The document goes away and the session goes on in the next one: says what is left to say, and leaves.
   *
   * @returns what may not have arrived, for the next document to find out
   */
  leave(): GivenUp | null {
    this.capture?.flush();
    this.stopSharing({ name: 'over' });
    this.link.close();
    return this.link.stream.givenUp;
  }

  private welcomed(welcome: Welcome, goesOn: boolean): void {
    this.uploadToken = welcome.uploadToken;
    if (this.endWanted) {
      this.link.send(end, { reason: 'customer-ended' });
      return;
    }
    this.capture ??= this.openCapture(welcome);
    this.setup.events.welcomed(welcome);
    this.assets.askAgain();
    this.isPauseHeard = false;
    if (this.pauseWanted !== null) this.link.send(pause, { paused: this.pauseWanted });
    for (const kind of this.revoked) this.link.send(consentAnswer, { requestId: '', kind, granted: false });
    if (this.current.name !== 'sharing') return;
    // A catch-up stands for what others did: this page has missed some of it.
    if (goesOn && welcome.outcome !== 'catch-up') this.capture?.sayTaken();
    else this.joinAnew();
  }

  /** The page has missed something, and is said anew; unless another of the customer's browsers leads meanwhile. */
  private joinAnew(): void {
    this.capture?.stop();
    this.isChosen = this.arrival !== null;
    this.cause = 'replaced';
    this.change({ name: 'joining' });
  }

  private openCapture(welcome: Welcome): PageCapture {
    const { events, openPage, firstEpoch } = this.setup;
    return new PageCapture(
      {
        policy: welcome.policy,
        stream: this.link.stream,
        assets: this.assets,
        openPage,
        report: (value) => this.report(value),
        navigate: events.navigate,
        began: events.epoch,
      },
      Math.max(firstEpoch, welcome.received.epoch + 1),
    );
  }

  private sessionChanged(session: SessionState): void {
    this.hearPause(session.paused);
    for (const kind of this.revoked) if (!session.consents.includes(kind)) this.revoked.delete(kind);
    this.settle(session);
    this.setup.events.session(session);
  }

  /** A gateway that has started again may have lost that it was told to pause. */
  private hearPause(paused: boolean): void {
    if (paused && this.pauseWanted === true) this.isPauseHeard = true;
    else if (paused === this.pauseWanted || this.isPauseHeard) {
      this.pauseWanted = null;
      this.isPauseHeard = false;
    }
  }

  /** Brings what this browser does in line with what was agreed. */
  private settle(session: SessionState): void {
    const mayShare = session.state === 'active' && session.consents.includes('view') && !session.paused;
    const isReady = mayShare && this.arrival === null && this.pauseWanted !== true;
    switch (this.current.name) {
      case 'joining':
        if (!this.isChosen && this.isLedByAnother(session)) this.change({ name: 'elsewhere' });
        else if (isReady) this.share(this.cause);
        else if (!mayShare) this.change({ name: 'paused' });
        return;
      case 'paused':
        if (isReady) this.share('resume');
        return;
      case 'sharing':
        if (!mayShare) this.stopSharing({ name: 'paused' });
        else this.checkSource(session.source, this.current.confirmed);
        return;
      case 'elsewhere':
      case 'over':
        return;
    }
  }

  /** One that has gone leads nobody. */
  private isLedByAnother({ source, participants }: SessionState): boolean {
    const leader = participants.find(({ number }) => number === source);
    return source !== this.link.participant && leader?.connected === true;
  }

  private checkSource(source: number, confirmed: boolean): void {
    if (source === this.link.participant) this.current = { name: 'sharing', confirmed: true };
    else if (confirmed && source !== 0) this.stopSharing({ name: 'elsewhere' });
  }

  private share(cause: PageStart['cause']): void {
    this.change({ name: 'sharing', confirmed: false });
    this.begin(cause);
  }

  /** A document's epoch is greater than all before it, whoever had them. */
  private begin(cause: PageStart['cause']): void {
    this.capture?.followOn(this.link.lastEpoch);
    this.capture?.start(cause);
  }

  private stopSharing(state: SourceState): void {
    if (this.current.name === 'over') return;
    if (state.name === 'elsewhere') this.isChosen = false;
    this.capture?.stop();
    this.change(state);
  }

  /** More waits than may be kept: what is kept is dropped, and the page is read anew on the next connection. */
  private startAnew(): void {
    this.capture?.stop();
    if (this.current.name === 'sharing') this.current = { name: 'joining' };
    this.link.reconnect({ afresh: false });
  }

  private heard(frame: Frame, order: 'next' | 'gap' | 'known'): void {
    if (frame.from === this.link.participant) this.heardOwn(frame);
    else if (frame.kind === pointer.kind)
      this.setup.events.pointer(frame.from, decodeMessage(pointer, frame));
    else if (frame.kind === drawing.kind)
      this.setup.events.drawing(frame.from, decodeMessage(drawing, frame));
    else if (this.arrival !== null) this.arrival.push(frame);
    else if (order !== 'known' && this.mayAct(frame.from)) this.capture?.take(frame);
    else this.capture?.refuse(frame);
  }

  /** Its own page, from a gateway that no longer has all of what others did to it meanwhile. */
  private heardOwn({ kind, epoch }: Frame): void {
    const isShown = this.current.name === 'sharing' && epoch === this.link.stream.epoch;
    if (kind === update.kind && isShown) this.share('replaced');
  }

  /** The gateway lets through only who may; this browser checks again, because the page is its own. */
  private mayAct(participant: number): boolean {
    const session = this.link.state;
    if (session === null || this.current.name !== 'sharing') return false;
    const member = session.participants.find(({ number }) => number === participant);
    if (member?.role === 'customer' || member?.role === 'device') return true;
    const isControlled = session.consents.includes('control') && !this.revoked.has('control');
    return isControlled && session.controller === participant;
  }

  private controlled(frame: Frame): void {
    switch (frame.kind) {
      case assetAnswer.kind:
        this.assets.answered(decodeMessage(assetAnswer, frame));
        return;
      case doubt.kind:
        this.capture?.doubt(decodeMessage(doubt, frame));
        return;
      case consentRequest.kind:
        this.setup.events.consentAsked(decodeMessage(consentRequest, frame));
        return;
      case refused.kind:
        if (decodeMessage(refused, frame).reason === 'not-source') this.stopSharing({ name: 'elsewhere' });
        return;
    }
  }

  private caughtUp(): void {
    const { arrival } = this;
    if (arrival === null) return;
    for (const { epoch } of arrival) this.capture?.followOn(epoch);
    const frames = arrival.splice(0);
    if (this.isArriving) return;
    this.isArriving = true;
    void this.setup.arrive(frames).then(() => {
      this.arrival = null;
      this.isArriving = false;
      if (this.link.state !== null) this.settle(this.link.state);
    });
  }

  private statusChanged(status: LinkStatus): void {
    if (status.name === 'ended' || status.name === 'stopped') this.stopSharing({ name: 'over' });
    this.setup.events.status(status);
  }

  private change(state: SourceState): void {
    this.current = state;
    this.setup.events.state(state);
  }
}
