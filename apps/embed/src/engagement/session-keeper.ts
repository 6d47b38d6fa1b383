import type { PageStart, SessionStart } from '@alongside/protocol';
import type { CoreModule, Sharing } from '../core/sharing';
import type { EmbedInterface, Look } from '../interface/embed-interface';
import type { Emitter } from '../loader/emitter';
import type { Guard } from '../loader/guard';
import type { AlongsideSession, ConfirmRequest, EndReason } from '../public-api';
import type { SharedWindow } from '../shared-window';
import { answerForSession, isSessionTaken, type SessionRecord, writeSessionRecord } from './session-record';

/** The session in this document. Each state has only what it needs. */
type Held =
  | { name: 'none' }
  | { name: 'opening' }
  | { name: 'open'; sharing: Sharing; record: SessionRecord; stopAnswering: () => void };

interface KeeperSetup {
  siteKey: string;
  relayUrl: string;
  coreUrl: string;
  look: () => Look;
  openInterface: (look: Look) => EmbedInterface;
  guard: Guard;
  events: Emitter;
  shared: SharedWindow;
  confirm: () => ((request: ConfirmRequest) => Promise<boolean>) | undefined;
  changed: () => void;
}

/** Begins a session, and carries it from document to document. */
export class SessionKeeper {
  private held: Held = { name: 'none' };
  /** The session that this document has left, for as long as it may come back to it. */
  private left: string | null = null;

  constructor(private readonly setup: KeeperSetup) {}

  get isBusy(): boolean {
    return this.held.name !== 'none';
  }

  get sharing(): Sharing | null {
    return this.held.name === 'open' ? this.held.sharing : null;
  }

  async begin(start: SessionStart): Promise<void> {
    if (this.isBusy) return;
    const record: SessionRecord = {
      sessionId: start.sessionId,
      resumeToken: '',
      role: start.role,
      agentName: start.agentName,
      epoch: 0,
      coreUrl: this.setup.coreUrl,
      look: this.setup.look(),
      leftAt: null,
      arrival: start.role === 'device' ? 'wanted' : 'none',
    };
    await this.open(record, { ticket: start.ticket, cause: 'start' });
  }

  /** The document of before has left a session: go on with it. */
  async goOn(record: SessionRecord | null, cause: PageStart['cause']): Promise<void> {
    const { left } = this;
    this.left = null;
    if (this.isBusy) return;
    const isTaken = record !== null && (await isSessionTaken(record));
    if (isTaken) writeSessionRecord(null);
    // A document that comes back from the history: its host has heard that the session began.
    if (left !== null && (isTaken || record?.sessionId !== left))
      this.setup.events.emit('session.ended', { id: left, reason: 'customer-left' });
    if (record === null || isTaken) return;
    const { coreUrl } = this.setup;
    await this.open({ ...record, coreUrl, leftAt: null }, { ticket: '', cause });
  }

  /** The document goes away. Its successor finds what it needs. */
  leave(): void {
    if (this.held.name !== 'open') return;
    const { sharing, stopAnswering } = this.held;
    sharing.leave();
    const { record } = this.held;
    stopAnswering();
    this.held = { name: 'none' };
    writeSessionRecord({ ...record, leftAt: Date.now() });
    this.left = record.sessionId;
  }

  private async open(
    record: SessionRecord,
    how: { ticket: string; cause: PageStart['cause'] },
  ): Promise<void> {
    this.held = { name: 'opening' };
    this.setup.changed();
    try {
      await this.load(record, how);
    } catch (error) {
      this.setup.guard.failed(error);
      const message = `The script ${record.coreUrl} could not be loaded. Does the Content-Security-Policy allow it in script-src?`;
      console.error(`[Alongside] ${message}`);
      this.setup.events.emit('error', { message });
      this.over('connection-refused');
    }
  }

  private async load(
    record: SessionRecord,
    how: { ticket: string; cause: PageStart['cause'] },
  ): Promise<void> {
    const { setup } = this;
    const core = (await import(record.coreUrl)) as CoreModule;
    const sharing = core.startSharing({
      ...how,
      siteKey: setup.siteKey,
      relayUrl: setup.relayUrl,
      record,
      guard: setup.guard,
      shared: setup.shared,
      interface: setup.openInterface(record.look),
      confirm: setup.confirm,
      remember: (changed) => this.remember(changed),
      changed: (session) => this.changed(session),
      controlChanged: (agentName) =>
        setup.events.emit('control.changed', {
          controlled: agentName !== null,
          agent: agentName === null ? null : { name: agentName },
        }),
      consentChanged: (consents) => setup.events.emit('consent.changed', { consents }),
      ended: (reason) => this.over(reason),
    });
    this.held = { name: 'open', sharing, record, stopAnswering: answerForSession(record.sessionId) };
    setup.events.emit('session.started', sharing.session);
    sharing.start();
  }

  private remember(record: SessionRecord): void {
    if (this.held.name !== 'open') return;
    this.held.record = record;
    writeSessionRecord(record);
  }

  private changed(session: AlongsideSession): void {
    if (this.held.name === 'open') this.setup.events.emit('session.updated', session);
  }

  private over(reason: EndReason): void {
    if (this.held.name === 'none') return;
    const id = this.held.name === 'open' ? this.held.record.sessionId : null;
    if (this.held.name === 'open') this.held.stopAnswering();
    this.held = { name: 'none' };
    writeSessionRecord(null);
    this.setup.events.emit('session.ended', { id, reason });
    this.setup.changed();
  }
}
