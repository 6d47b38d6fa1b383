import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT } from '../environment/tokens';
import { readJson, writeJson } from './message-json';
import { RedisChannels } from './redis-channels';

/** What is heard on a topic, and which gateway says it. */
export type BusListener = (message: Uint8Array, from: string) => void;
type Answerer = (question: unknown) => Promise<unknown> | unknown;

const prefix = 'alongside:gateway:';
const everybody = `${prefix}all`;
const askMs = 3000;
const checkMs = 250;

const idLength = 36;

/**
 * What gateways say to each other, over Redis; without `REDIS_URL` there is no other gateway. A message reaches whoever
 * listens now or nobody: whatever must not be lost stands in Postgres.
 */
@Injectable()
export class GatewayBus implements OnApplicationShutdown {
  /** This gateway, in this life of it. */
  readonly id: string = randomUUID();
  private readonly logger = new Logger('GatewayBus');
  private readonly listeners = new Map<string, BusListener>();
  private readonly answerers = new Map<string, Answerer>();
  private readonly asked = new Map<string, (answer: unknown) => void>();
  private readonly whenUp: (() => void)[] = [];
  private readonly whenDown: (() => void)[] = [];
  private readonly redis: RedisChannels | null;

  constructor(@Inject(ENVIRONMENT) { redisUrl }: Environment) {
    this.redis =
      redisUrl === null
        ? null
        : new RedisChannels({
            url: redisUrl,
            channels: [everybody, channelOf(this.id)],
            heard: (_channel, message) => this.heard(message),
            up: () => this.up(),
            down: (why) => this.down(why),
          });
    this.listen(
      'ask',
      (message, from) =>
        void this.answerTo(message, from).catch((error: unknown) => this.unread('ask', from, error)),
    );
    this.listen('answer', (message) => this.answered(message));
  }

  /** Whether there may be other gateways at all. */
  get hasOthers(): boolean {
    return this.redis !== null;
  }

  get isUp(): boolean {
    return this.redis?.isUp === true;
  }

  /** @returns whether that gateway can be reached; null when Redis cannot be asked */
  async isThere(gatewayId: string): Promise<boolean | null> {
    if (gatewayId === this.id) return true;
    const listeners = this.redis === null ? 0 : await this.redis.listeners(channelOf(gatewayId));
    return listeners === null ? null : listeners > 0;
  }

  /** To one gateway, behind everything sent to it before. False when it cannot be reached. */
  async send(to: string, topic: string, message: Uint8Array): Promise<boolean> {
    return ((await this.redis?.publish(channelOf(to), this.envelope(topic, message))) ?? 0) > 0;
  }

  /** To all the others, as JSON. */
  broadcast(topic: string, value: unknown): void {
    void this.redis?.publish(everybody, this.envelope(topic, writeJson(value)));
  }

  /** One listener for each topic. */
  listen(topic: string, listener: BusListener): void {
    this.listeners.set(topic, listener);
  }

  /** Asks one gateway something small. Null when no answer comes: it is gone, or silent for too long. */
  async ask(to: string, topic: string, question: unknown): Promise<unknown> {
    const number = randomUUID();
    const answer = new Promise<unknown>((resolve) => this.asked.set(number, resolve));
    const silent = setTimeout(() => this.asked.get(number)?.(null), askMs);
    // Killed while it was asked, it says nothing; whoever waits for it is somebody in front of a screen.
    const check = setInterval(() => {
      void this.isThere(to).then((isThere) => {
        if (isThere === false) this.asked.get(number)?.(null);
      });
    }, checkMs);
    if (!(await this.send(to, 'ask', writeJson({ number, topic, question })))) this.asked.get(number)?.(null);
    return answer.finally(() => {
      clearTimeout(silent);
      clearInterval(check);
      this.asked.delete(number);
    });
  }

  /** Answers what other gateways {@link ask}. */
  answer(topic: string, answerer: Answerer): void {
    this.answerers.set(topic, answerer);
  }

  /** Calls back whenever the others can be heard, first or again. */
  onUp(callback: () => void): void {
    this.whenUp.push(callback);
    if (this.isUp) callback();
  }

  /** Calls back when the others cannot be heard any more: anything may have been missed from here. */
  onDown(callback: () => void): void {
    this.whenDown.push(callback);
  }

  onApplicationShutdown(): void {
    this.redis?.close();
  }

  private up(): void {
    this.logger.log('other gateways can be heard');
    for (const callback of this.whenUp) callback();
  }

  private down(why: string): void {
    this.logger.warn(`other gateways cannot be heard: ${why || 'Redis is away'}`);
    for (const callback of this.whenDown) callback();
  }

  private envelope(topic: string, message: Uint8Array): Uint8Array {
    return Buffer.concat([Buffer.of(topic.length), Buffer.from(topic + this.id), message]);
  }

  private heard(bytes: Uint8Array): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const topicEnd = 1 + (buffer[0] ?? 0);
    const topic = buffer.toString('latin1', 1, topicEnd);
    const from = buffer.toString('latin1', topicEnd, topicEnd + idLength);
    // What one says to all comes back to oneself.
    if (from === this.id && topic !== 'ask' && topic !== 'answer') return;
    try {
      this.listeners.get(topic)?.(buffer.subarray(topicEnd + idLength), from);
    } catch (error) {
      this.unread(topic, from, error);
    }
  }

  private unread(topic: string, from: string, error: unknown): void {
    this.logger.error(`${topic} from ${from} cannot be read: ${String(error)}`);
  }

  private async answerTo(message: Uint8Array, from: string): Promise<void> {
    const { number, topic, question } = readJson(message) as Asked;
    const answer = await Promise.resolve(question)
      .then((value) => this.answerers.get(topic)?.(value) ?? null)
      .catch((error: unknown) => {
        this.logger.error(`${topic} cannot be answered: ${String(error)}`);
        return null;
      });
    await this.send(from, 'answer', writeJson({ number, answer }));
  }

  private answered(message: Uint8Array): void {
    const { number, answer } = readJson(message) as { number: string; answer: unknown };
    this.asked.get(number)?.(answer);
  }
}

interface Asked {
  readonly number: string;
  readonly topic: string;
  readonly question: unknown;
}

const channelOf = (gatewayId: string): string => `${prefix}${gatewayId}`;
