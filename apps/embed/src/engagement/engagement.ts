import {
  type ConsentKind,
  code,
  codeWanted,
  connect,
  connectionAnswer,
  connectionPrompt,
  connectionState,
  decodeMessage,
  encodeMessage,
  type Frame,
  linkOpened,
  type Message,
  type PageStart,
  resumeAnswer,
  resumeOffer,
  sessionStart,
  type VisitorWelcome,
} from '@alongside/protocol';
import type { ConnectView, EmbedInterface, Look, Notice, Shown } from '../interface/embed-interface';
import { openInterface } from '../interface/open-interface';
import type { LoaderPort } from '../loader/loader-port';
import type { AlongsideSession } from '../public-api';
import { CodeDesk, type IssuedCode } from './code-desk';
import { ownWindow } from './own-window';
import { pageCause } from './page-cause';
import { RequestDesk } from './request-desk';
import { SessionKeeper } from './session-keeper';
import { readSessionRecord } from './session-record';

/** Everything between a visitor and the site's agents that an idle visitor does not need. */
export class Engagement {
  private readonly requests: RequestDesk;
  private readonly keeper: SessionKeeper;
  private readonly codes = new CodeDesk();
  private welcome: VisitorWelcome | null = null;
  private shown: EmbedInterface | null = null;
  private corner: Shown<ConnectView> | null = null;

  constructor(private readonly port: LoaderPort) {
    const { guard, events, place } = port;
    this.keeper = new SessionKeeper({
      siteKey: place.siteKey,
      relayUrl: place.relayUrl,
      coreUrl: port.coreUrl,
      look: () => this.look(),
      guard,
      events,
      openInterface: (look) => this.openInterface(look),
      shared: port.shared ?? ownWindow(),
      confirm: port.confirm,
      changed: () => this.showCorner(),
    });
    this.requests = new RequestDesk({
      link: {
        connect: (wanted) => this.send(connect, { wanted }),
        answer: (requestId, consents) => this.answer(requestId, consents),
        answerOffer: (sessionId, accepted) => this.send(resumeAnswer, { sessionId, accepted }),
      },
      events,
      openInterface: () => this.openInterface(this.look()),
      confirm: port.confirm,
      recording: () => this.welcome?.policy.recording ?? 'always',
      isBusy: () => this.keeper.isBusy,
      changed: () => this.showCorner(),
      notice: (what) => this.notice(what),
    });
    window.addEventListener(
      'pagehide',
      guard.wrap(() => this.keeper.leave()),
    );
    window.addEventListener(
      'pageshow',
      guard.wrap((event: PageTransitionEvent) => event.persisted && this.goOn('history')),
    );
    guard.run(() => this.goOn(pageCause(window)));
  }

  get session(): AlongsideSession | null {
    return this.keeper.sharing?.session ?? null;
  }

  /** The gateway knows the visitor; again after each broken connection. */
  welcomed(welcome: VisitorWelcome, linkToken: string | null): void {
    this.welcome = welcome;
    if (linkToken !== null) this.send(linkOpened, { token: linkToken });
    this.showCorner();
  }

  refused(message: string): void {
    this.codes.failed(new Error(message));
  }

  heard(frame: Frame): void {
    const { guard } = this.port;
    switch (frame.kind) {
      case code.kind:
        this.codeCame(decodeMessage(code, frame));
        break;
      case connectionPrompt.kind:
        guard.run(() => this.requests.prompted(decodeMessage(connectionPrompt, frame)));
        break;
      case connectionState.kind:
        this.requests.moved(decodeMessage(connectionState, frame));
        break;
      case sessionStart.kind:
        this.requests.close();
        guard.run(() => this.keeper.begin(decodeMessage(sessionStart, frame)));
        break;
      case resumeOffer.kind:
        guard.run(() => this.requests.offered(decodeMessage(resumeOffer, frame)));
        break;
    }
  }

  connect(): void {
    this.requests.ask();
  }

  createCode(): Promise<IssuedCode> {
    this.send(codeWanted, {});
    return this.codes.wait();
  }

  pause(): void {
    this.sharing().pause();
  }

  resume(): void {
    this.sharing().resume();
  }

  end(): void {
    this.sharing().end();
  }

  expectLeave(url: string): void {
    this.sharing().expectLeave(url);
  }

  private sharing() {
    const { sharing } = this.keeper;
    if (sharing === null) throw new Error('[Alongside] There is no session.');
    return sharing;
  }

  private goOn(cause: PageStart['cause']): Promise<void> {
    return this.keeper.goOn(readSessionRecord(Date.now()), cause);
  }

  private answer(requestId: string, consents: ConsentKind[]): void {
    this.send(connectionAnswer, { requestId, accepted: consents.length > 0, consents });
  }

  private codeCame(issued: IssuedCode): void {
    this.codes.came(issued);
    this.openInterface(this.look()).showCode(issued);
  }

  private look(): Look {
    return { accent: this.welcome?.accent ?? '', openRoot: this.welcome?.openRoot ?? false };
  }

  private openInterface(look: Look): EmbedInterface {
    this.shown ??= openInterface(look, this.port.shared?.asks);
    return this.shown;
  }

  private notice(what: Notice): void {
    this.openInterface(this.look()).notice(what);
  }

  /** The corner in which help is asked for. */
  private showCorner(): void {
    let view: ConnectView = 'hidden';
    if (this.requests.isAsking) view = 'waiting';
    else if (this.welcome?.showConnect === true && !this.keeper.isBusy) view = 'button';
    if (view === 'hidden' && this.corner === null) return;
    const { guard } = this.port;
    this.corner ??= this.openInterface(this.look()).showConnect({
      connect: guard.wrap(() => this.requests.ask()),
      cancel: guard.wrap(() => this.requests.withdraw()),
      wantCode: guard.wrap(() => this.send(codeWanted, {})),
    });
    this.corner.update(view);
  }

  private send<T>(message: Message<T>, value: T): void {
    this.port.send(encodeMessage(message, value));
  }
}
