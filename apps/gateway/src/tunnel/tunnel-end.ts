import { encodeTunnelMessage, type TunnelKind, type TunnelMessage } from './tunnel-message';

interface EndSetup {
  readonly tunnel: number;
  /** False: the other gateway cannot be reached. */
  readonly send: (message: Uint8Array) => Promise<boolean>;
  /** The tunnel carries nothing more: something got lost, or the other gateway is gone. */
  readonly broken: () => void;
}

/** What both ends of a tunnel have in common: messages in their order and without a gap, or none any more. */
export class TunnelEnd {
  private sent = 0;
  private heard = 0;
  private isBroken = false;

  constructor(private readonly setup: EndSetup) {}

  send(kind: TunnelKind, payload: Uint8Array): void {
    if (this.isBroken) return;
    const { tunnel } = this.setup;
    const message = encodeTunnelMessage({ kind, tunnel, count: this.sent++, payload });
    void this.setup.send(message).then((isHeard) => {
      if (!isHeard) this.break();
    });
  }

  /** @returns whether the message is the next one; if not, the tunnel is broken */
  isNext({ count }: TunnelMessage): boolean {
    if (this.isBroken) return false;
    if (count === this.heard) {
      this.heard++;
      return true;
    }
    this.break();
    return false;
  }

  break(): void {
    if (this.isBroken) return;
    this.isBroken = true;
    this.setup.broken();
  }

  /** Nothing more is to be said or heard, and nobody is to be told. */
  end(): void {
    this.isBroken = true;
  }
}
