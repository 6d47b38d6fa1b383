import {
  chooseOwnToken,
  type LeftBehind,
  type LinkStatus,
  SourceSession,
  type SourceState,
} from '@alongside/participant';
import {
  type Frame,
  type Navigate,
  type PageStart,
  type Pointer,
  type Policy,
  type SessionState,
  type Welcome,
  writeNavigateRefusal,
} from '@alongside/protocol';
import type { SessionRecord } from '../engagement/session-record';
import type { BarView, RevocableKind, Shown } from '../interface/embed-interface';
import type { AlongsideSession, EndReason } from '../public-api';
import { arrive } from './arrive';
import { ControlDesk } from './control-desk';
import { wayTo } from './navigate';
import { OtherDevice } from './other-device';
import { OverPage } from './over-page';
import { SharedDocument } from './shared-document';
import type { Sharing, SharingSetup } from './sharing';
import { TakenNotice } from './taken-notice';

/** The customer's side of one session in one document: sharing, the bar, what agents do over the page. */
export class CustomerSession implements Sharing {
  private readonly source: SourceSession;
  private readonly bar: Shown<BarView>;
  private readonly page: SharedDocument;
  private over: OverPage;
  private readonly desk: ControlDesk;
  private readonly taken: TakenNotice;
  private readonly otherDevice = new OtherDevice(() => this.show());
  private record: SessionRecord;
  private status: LinkStatus = { name: 'connecting' };
  private state: SourceState = { name: 'joining' };
  private agreed: SessionState | null = null;
  private policy: Policy | null = null;
  private sessionKey = '';
  private isOver = false;
  private readonly unwatch: () => void;
  /** Those who wait until another document stands where the shared one stood. */
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly setup: SharingSetup) {
    const { guard, interface: shown } = setup;
    const { record, ticket } = setup;
    const isNew = record.resumeToken === '' && record.entry === undefined;
    this.record = isNew ? { ...record, entry: { ticket, ownToken: chooseOwnToken() } } : record;
    const page = new SharedDocument({
      guard,
      shared: setup.shared,
      site: setup,
      sessionKey: () => this.sessionKey,
      sendPointer: (pointer) => this.source.sendPointer(pointer),
    });
    this.page = page;
    this.over = this.openOver();
    this.desk = new ControlDesk({
      interface: shown,
      confirm: setup.confirm,
      answer: ({ requestId, kind }, granted) => this.source.answerConsent(requestId, kind, granted),
    });
    this.taken = new TakenNotice({
      guard,
      keep: (taken) => this.remember({ taken }),
      changed: () => this.show(),
    });
    this.source = this.openSource(page);
    this.unwatch = setup.shared.watch({
      leaving: () => this.pageLeaves(),
      replaced: (cause) => this.pageReplaced(cause),
    });
    this.bar = shown.showBar({
      pause: guard.wrap(() => this.pause()),
      resume: guard.wrap(() => this.resume()),
      lead: guard.wrap(() => this.lead()),
      end: guard.wrap(() => this.end()),
      revoke: guard.wrap((kind: RevocableKind) => this.source.revoke(kind)),
    });
  }

  get session(): AlongsideSession {
    return {
      id: this.record.sessionId,
      state: this.publicState(),
      agent: { name: this.record.agentName },
      consents: this.agreed?.consents ?? [],
    };
  }

  start(): void {
    this.setup.guard.report = (problem, count, detail) => this.source.report({ problem, count, detail });
    this.show();
    this.remember({});
    this.taken.arrive(this.record.taken ?? null);
    this.source.start();
  }

  pause(): void {
    this.source.pause();
    this.over.clear();
  }

  resume(): void {
    this.source.resume();
  }

  /** The customer goes on here, and not on the other device. */
  private lead(): void {
    this.remember({ arrival: 'wanted' });
    this.source.lead();
  }

  end(): void {
    this.source.end();
    this.finish('customer-ended');
  }

  expectLeave(url: string): void {
    this.source.report({ problem: 'expected-leave', count: 1, detail: url.slice(0, 1000) });
  }

  leave(): void {
    // What the connection says by its end is no end of the session.
    this.isOver = true;
    this.remember({ givenUp: this.source.leave() });
    this.close();
  }

  private openSource(page: SharedDocument): SourceSession {
    const { guard, relayUrl, cause } = this.setup;
    const { record } = this;
    const { ticket = '', ownToken } = record.entry ?? {};
    return new SourceSession({
      url: relayUrl,
      credentials: { ticket: () => ticket, resumeToken: record.resumeToken, ...(ownToken && { ownToken }) },
      cause,
      firstEpoch: record.epoch + 1,
      givenUp: record.givenUp ?? null,
      openPage: page.open,
      arrive: (frames: Frame[]) => this.arrive(frames),
      arrivesFirst: record.arrival !== 'none',
      fetch: (...request) => window.fetch(...request),
      surroundings: window,
      events: {
        status: (status) => this.statusChanged(status),
        welcomed: (welcome) => this.welcomed(welcome),
        session: (session) => this.sessionChanged(session),
        state: (state) => this.stateChanged(state),
        epoch: (epoch) => this.remember({ epoch }),
        consentAsked: (request) => void guard.run(() => this.desk.ask(request)),
        pointer: (from, pointer) => this.showPointer(from, pointer),
        drawing: (from, drawing) => {
          if (!page.showDrawing(from, drawing)) this.over.showDrawing(from, drawing);
        },
        navigate: (to) => this.navigate(to),
      },
    });
  }

  /** An agent with control takes the customer to another page, or one of the customer's own devices does. */
  private navigate({ to, url }: Navigate): void {
    const { shared } = this.setup;
    const way = wayTo({ to, url }, shared);
    const by = this.controllerName();
    if (typeof way === 'string') this.source.report(writeNavigateRefusal(way));
    else if (by === null) way();
    else
      this.taken.leave({ by, to: to === 'reload' ? to : 'elsewhere', atMs: Date.now() }, shared.now, () => {
        // The customer may have gone to another site by now: nobody takes them away from there.
        if (!shared.isOutOfReach) way();
      });
  }

  /** Over the document that stands there now. */
  private openOver(): OverPage {
    const { guard, shared, interface: shown } = this.setup;
    const host = shared.overlay?.(this.record.look) ?? shown.overlay;
    return new OverPage({ window: shared.now, host, nodes: () => this.page.nodes, guard });
  }

  private showPointer(from: number, pointer: Pointer): void {
    const owner = this.over.ownerOf(from);
    if (this.page.showPointer(owner, pointer)) this.over.hidePointer(from);
    else this.over.showPointer(owner, pointer);
  }

  /** The customer goes on here from another device: this page is brought to where the session's page is, before it is shared. */
  private async arrive(frames: Frame[]): Promise<void> {
    const { policy } = this;
    if (policy === null) return;
    const { shared } = this.setup;
    const arrival = await arrive({
      window: shared.now,
      frames,
      policy,
      mayGo: this.record.arrival === 'wanted',
    });
    if (arrival.name === 'leaving') {
      this.remember({ arrival: 'on-the-way' });
      const replaced = new Promise<void>((resolve) => this.waiting.push(resolve));
      shared.go(arrival.url);
      // In page mode the next document has a session of its own to arrive with, and nothing more is shared of this one.
      await replaced;
      return this.arrive(frames);
    }
    this.remember({ arrival: 'none' });
    this.reportLeftBehind(arrival.leftBehind);
  }

  private pageLeaves(): void {
    this.source.flush();
    this.page.leave();
    this.over.clear();
  }

  private pageReplaced(cause: PageStart['cause']): void {
    this.over.stop();
    this.over = this.openOver();
    if (this.agreed !== null) this.over.sessionChanged(this.agreed);
    // A page that cannot be shared is no arrival.
    if (!this.setup.shared.isOutOfReach) for (const resolve of this.waiting.splice(0)) resolve();
    this.taken.arrive();
    this.source.replacePage(cause);
    this.show();
  }

  private reportLeftBehind(leftBehind: readonly LeftBehind[]): void {
    for (const why of ['masked', 'not-found'] as const) {
      const count = leftBehind.filter((part) => part.why === why).length;
      if (count > 0) this.source.report({ problem: `left-behind-${why}`, count, detail: '' });
    }
  }

  private welcomed(welcome: Welcome): void {
    this.policy = welcome.policy;
    this.sessionKey = welcome.uploadToken;
    this.remember({ resumeToken: welcome.resumeToken, sessionId: welcome.sessionId, entry: undefined });
  }

  private remember(changes: Partial<SessionRecord>): void {
    this.record = { ...this.record, ...changes };
    this.setup.remember(this.record);
  }

  private sessionChanged(session: SessionState): void {
    const before = this.agreed;
    this.agreed = session;
    const agent = session.participants.find(({ role, connected }) => role === 'agent' && connected);
    if (agent !== undefined && agent.name !== this.record.agentName) this.remember({ agentName: agent.name });
    this.over.sessionChanged(session);
    this.desk.sessionChanged(session);
    this.otherDevice.heard(session.reconnecting);
    if ((before?.controller ?? 0) !== session.controller) this.setup.controlChanged(this.controllerName());
    if (before !== null && before.consents.join() !== session.consents.join()) {
      this.page.consentsChanged();
      this.setup.consentChanged(session.consents);
    }
    this.show();
  }

  private stateChanged(state: SourceState): void {
    this.state = state;
    if (state.name !== 'sharing') this.over.clear();
    this.show();
  }

  private statusChanged(status: LinkStatus): void {
    this.status = status;
    if (status.name === 'ended') this.finish(status.reason);
    else if (status.name === 'stopped') this.finish('connection-refused');
    else this.show();
  }

  private finish(reason: EndReason): void {
    if (this.isOver) return;
    this.close();
    if (reason !== 'customer-ended')
      this.setup.interface.notice(reason === 'connection-refused' ? 'lost' : 'ended');
    this.setup.ended(reason);
  }

  private close(): void {
    this.isOver = true;
    this.setup.guard.report = null;
    this.unwatch();
    this.desk.close();
    this.taken.close();
    this.otherDevice.close();
    this.over.stop();
    this.bar.close();
  }

  private show(): void {
    if (this.isOver) return;
    this.bar.update({
      agentName: this.record.agentName,
      state: this.barState(),
      controlledBy: this.controllerName(),
      taken: this.taken.shown,
      recorded: this.agreed?.consents.includes('record') ?? false,
      revocable: this.revocable(),
    });
    this.setup.changed(this.session);
  }

  private revocable(): RevocableKind[] {
    const consents = this.agreed?.consents ?? [];
    const kinds: RevocableKind[] = this.controllerName() === null ? [] : ['control'];
    if (consents.includes('draw')) kinds.push('draw');
    // Where a site records whoever is helped, being helped is the choice: the customer ends the session.
    if (consents.includes('record') && this.policy?.recording === 'ask') kinds.push('record');
    return kinds;
  }

  private controllerName(): string | null {
    const { agreed } = this;
    if (agreed === null || agreed.controller === 0 || !agreed.consents.includes('control')) return null;
    const member = agreed.participants.find(({ number }) => number === agreed.controller);
    return member?.name ?? this.record.agentName;
  }

  private barState(): BarView['state'] {
    if (this.state.name === 'paused') return 'paused';
    if (this.state.name === 'elsewhere') return this.otherDevice.isGone ? 'other-gone' : 'elsewhere';
    if (this.status.name === 'reconnecting') return 'reconnecting';
    if (this.state.name !== 'sharing') return 'joining';
    const { isOutOfReach, isWaiting } = this.setup.shared;
    return isOutOfReach && !isWaiting ? 'away' : 'sharing';
  }

  private publicState(): AlongsideSession['state'] {
    if (this.isOver) return 'ended';
    switch (this.barState()) {
      case 'joining':
        return 'joining';
      case 'paused':
      case 'elsewhere':
      case 'other-gone':
        return 'paused';
      case 'reconnecting':
        return 'reconnecting';
      case 'away':
      case 'sharing':
        return 'active';
    }
  }
}
