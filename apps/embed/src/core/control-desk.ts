import type { ConsentRequest, SessionState } from '@alongside/protocol';
import type { EmbedInterface } from '../interface/embed-interface';
import type { ConfirmRequest } from '../public-api';

interface DeskSetup {
  interface: EmbedInterface;
  confirm: () => ((request: ConfirmRequest) => Promise<boolean>) | undefined;
  answer: (request: ConsentRequest, granted: boolean) => void;
}

/** What an agent asks for in the middle of a session: one question of a kind at a time. */
export class ControlDesk {
  private readonly open = new Map<string, AbortController>();

  constructor(private readonly setup: DeskSetup) {}

  async ask(request: ConsentRequest): Promise<void> {
    const { requestId } = request;
    // After a broken connection the gateway asks again what is still open.
    if (this.open.has(requestId)) return;
    const over = new AbortController();
    this.open.set(requestId, over);
    const granted = await this.answerTo(request, over.signal);
    this.open.delete(requestId);
    if (!over.signal.aborted) this.setup.answer(request, granted);
  }

  /** Whoever has left does not wait for an answer. */
  sessionChanged({ state }: SessionState): void {
    if (state !== 'active') this.close();
  }

  close(): void {
    for (const over of this.open.values()) over.abort();
    this.open.clear();
  }

  private answerTo({ kind, name, expiresInMs }: ConsentRequest, signal: AbortSignal): Promise<boolean> {
    const confirm = this.setup.confirm();
    if (confirm !== undefined) return confirm({ kind, kinds: [kind], agent: { name }, expiresInMs });
    return this.setup.interface.askConsent({ kind, agentName: name, expiresInMs, signal });
  }
}
