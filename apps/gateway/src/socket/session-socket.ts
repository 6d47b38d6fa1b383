import {
  assetAnswer,
  assetOffer,
  decodeMessage,
  encodeMessage,
  type Frame,
  limits,
  report,
  sessionHello,
} from '@alongside/protocol';
import { Misbehaviour, type RelaySession } from '@alongside/relay';
import { Logger } from '@nestjs/common';
import type { BrowserConnection } from './browser-connection';
import type { FrameTaker } from './frame-taker';

interface SocketSetup {
  readonly relay: RelaySession;
  readonly number: number;
  /** Of these assets those that the tenant does not have. */
  readonly assetsLacking: (hashes: string[]) => Promise<string[]>;
  readonly left: () => Promise<void>;
}

/** A participant's connection to its session. */
export class SessionSocket implements FrameTaker {
  readonly framesPerSecond = 2000;
  readonly frameBytes = limits.frameBytes;
  private readonly logger = new Logger('SessionSocket');

  constructor(
    private readonly connection: BrowserConnection,
    private readonly setup: SocketSetup,
  ) {}

  take(frame: Frame, bytes: Uint8Array): void | Promise<void> {
    const own = this.setup.relay.receive(this.setup.number, bytes, frame);
    if (own === null) return;
    if (own.kind === assetOffer.kind) return this.answerOffer(own);
    if (own.kind === report.kind) return this.note(own);
    if (own.kind === sessionHello.kind) throw new Misbehaviour('not-allowed', 'a second hello');
  }

  gone(): void {
    this.setup.relay.leave(this.setup.number, this.connection);
    this.setup.left().catch((error: unknown) => this.logger.warn(String(error)));
  }

  private async answerOffer(frame: Frame): Promise<void> {
    const offered = decodeMessage(assetOffer, frame).assets.map(({ hash }) => hash.slice());
    const names = offered.map((hash) => Buffer.from(hash).toString('hex'));
    const lacking = new Set(await this.setup.assetsLacking(names));
    const isLacking = (_hash: Uint8Array, index: number): boolean => lacking.has(names[index] ?? '');
    this.connection.send(
      encodeMessage(assetAnswer, {
        lacking: offered.filter(isLacking),
        held: offered.filter((hash, index) => !isLacking(hash, index)),
      }),
    );
  }

  private note(frame: Frame): void {
    const { problem, count, detail } = decodeMessage(report, frame);
    this.logger.warn(`session ${this.setup.relay.id}: ${problem} ×${count} ${detail}`);
  }
}
