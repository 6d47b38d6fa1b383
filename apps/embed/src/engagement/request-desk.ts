import type { ConnectionPrompt, ConnectionState, Policy, ResumeOffer } from '@alongside/protocol';
import type { EmbedInterface, Notice } from '../interface/embed-interface';
import type { Emitter } from '../loader/emitter';
import { localStore } from '../loader/safe-storage';
import type { ConfirmRequest, ConsentKind } from '../public-api';

/** The session that somebody did not want to go on with in this browser. */
const declinedKey = 'alongside.declined';

/** How far a visitor and an agent have come together. Each state has only what it needs. */
type Request =
  | { name: 'none' }
  | { name: 'asking' }
  | { name: 'prompted'; requestId: string; over: AbortController }
  | { name: 'accepted' };

type Refusal = Exclude<ConnectionState['state'], 'pending' | 'authorizing' | 'accepted'>;

interface DeskSetup {
  /** What is said to the gateway. */
  link: {
    connect(wanted: boolean): void;
    answer(requestId: string, consents: ConsentKind[]): void;
    answerOffer(sessionId: string, accepted: boolean): void;
  };
  events: Emitter;
  openInterface: () => EmbedInterface;
  confirm: () => ((request: ConfirmRequest) => Promise<boolean>) | undefined;
  recording: () => Policy['recording'];
  /** Whether there is a session: then nobody is asked. */
  isBusy: () => boolean;
  changed: () => void;
  notice: (what: Notice) => void;
}

/** Connection requests, in both directions: the customer asks, or is asked. */
export class RequestDesk {
  private request: Request = { name: 'none' };

  constructor(private readonly setup: DeskSetup) {}

  get isAsking(): boolean {
    return this.request.name === 'asking';
  }

  ask(): void {
    if (this.request.name !== 'none' || this.setup.isBusy()) return;
    this.setup.link.connect(true);
    this.setup.events.emit('session.requested', { agent: null });
    this.change({ name: 'asking' });
  }

  withdraw(): void {
    if (this.request.name !== 'asking') return;
    this.setup.link.connect(false);
    this.change({ name: 'none' });
  }

  async prompted(prompt: ConnectionPrompt): Promise<void> {
    if (this.setup.isBusy() || this.request.name === 'accepted') return;
    this.closePrompt();
    const over = new AbortController();
    this.change({ name: 'prompted', requestId: prompt.requestId, over });
    this.setup.events.emit('session.requested', { agent: { name: prompt.agentName } });
    const consents = await this.consentsFor(prompt, over.signal);
    if (over.signal.aborted) return;
    this.setup.link.answer(prompt.requestId, consents);
    this.change({ name: consents.length > 0 ? 'accepted' : 'none' });
    if (consents.length === 0) this.setup.events.emit('session.ended', { id: null, reason: 'declined' });
  }

  moved({ requestId, state }: ConnectionState): void {
    switch (state) {
      case 'pending':
        if (this.request.name === 'none' && !this.setup.isBusy()) this.change({ name: 'asking' });
        break;
      case 'authorizing':
        break;
      case 'accepted':
        // In another tab; in this one the prompt is gone already.
        if (this.request.name === 'prompted') this.close();
        break;
      case 'declined':
      case 'expired':
      case 'withdrawn':
      case 'unavailable':
        this.refused(requestId, state);
        break;
    }
  }

  /** To go on here with what was done on another device. The gateway offers it on every page; a no holds on all of them. */
  async offered(offer: ResumeOffer): Promise<void> {
    if (this.request.name !== 'none' || this.setup.isBusy()) return;
    if (localStore.get(declinedKey) === offer.sessionId) return;
    const accepted = await this.setup.openInterface().askResume(offer);
    localStore.set(declinedKey, accepted ? null : offer.sessionId);
    this.setup.link.answerOffer(offer.sessionId, accepted);
  }

  /** A session has begun, or ended. */
  close(): void {
    this.closePrompt();
    this.change({ name: 'none' });
  }

  private async consentsFor(prompt: ConnectionPrompt, signal: AbortSignal): Promise<ConsentKind[]> {
    const { agentName, kinds, expiresInMs } = prompt;
    const confirm = this.setup.confirm();
    if (confirm !== undefined) {
      const isGiven = await confirm({ kind: 'view', kinds, agent: { name: agentName }, expiresInMs });
      return isGiven ? kinds : [];
    }
    const shown = this.setup.openInterface();
    shown.hideCode();
    return shown.askConnection({ agentName, kinds, expiresInMs, recording: this.setup.recording(), signal });
  }

  private refused(requestId: string, reason: Refusal): void {
    const { request } = this;
    if (request.name === 'none' || this.setup.isBusy()) return;
    if (request.name === 'prompted' && request.requestId !== requestId) return;
    this.close();
    this.setup.events.emit('session.ended', { id: null, reason });
    if (reason !== 'declined') this.setup.notice(reason);
  }

  private closePrompt(): void {
    if (this.request.name === 'prompted') this.request.over.abort();
  }

  private change(request: Request): void {
    this.request = request;
    this.setup.changed();
  }
}
