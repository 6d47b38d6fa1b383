import { Redis, type RedisOptions } from 'ioredis';

/** A command that takes longer than this will not come back: Redis hangs, or the network does. */
const commandMs = 3000;
const longestRetryMs = 1000;
const hearingMs = 5000;

interface ChannelsSetup {
  readonly url: string;
  /** What is subscribed to for as long as this lives. */
  readonly channels: readonly string[];
  readonly heard: (channel: string, message: Uint8Array) => void;
  /** Both ways are open: from now on what is published is heard. */
  readonly up: () => void;
  /** What was published from now on is lost, and some of what came before may be. */
  readonly down: (why: string) => void;
}

/** Redis' channels over two connections, one to publish and one to hear. Keeps nothing: what is said while it is away is lost. */
export class RedisChannels {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly timer: NodeJS.Timeout;
  private isSubscribed = false;
  private wasUp = false;
  private isClosed = false;
  private why = '';

  constructor(private readonly setup: ChannelsSetup) {
    const options: RedisOptions = {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: commandMs,
      autoResubscribe: false,
      retryStrategy: (times) => Math.min(longestRetryMs, times * 50),
    };
    this.publisher = new Redis(setup.url, options);
    this.subscriber = new Redis(setup.url, options);
    for (const redis of [this.publisher, this.subscriber]) {
      redis.on('error', (error: Error) => {
        this.why = error.message;
      });
      redis.on('close', () => this.changed());
    }
    // What cut the one off may have left the other one deaf.
    this.publisher.on('close', () => this.subscriber.disconnect(true));
    this.publisher.on('ready', () => this.changed());
    this.subscriber.on('ready', () => void this.subscribe());
    this.subscriber.on('close', () => {
      this.isSubscribed = false;
      this.changed();
    });
    this.subscriber.on('messageBuffer', (channel: Buffer, message: Buffer) =>
      setup.heard(channel.toString(), message),
    );
    this.timer = setInterval(() => void this.checkHearing(), hearingMs).unref();
  }

  /** A connection that hears nothing any more does not say so: whoever says nothing on it never finds out by itself. */
  private async checkHearing(): Promise<void> {
    const [channel] = this.setup.channels.slice(-1);
    if (channel !== undefined && (await this.listeners(channel)) === 0) this.subscriber.disconnect(true);
  }

  get isUp(): boolean {
    return this.isSubscribed && this.publisher.status === 'ready' && !this.isClosed;
  }

  /** How many hear it. 0 also when Redis is away. */
  async publish(channel: string, message: Uint8Array): Promise<number> {
    if (!this.isUp) return 0;
    return this.orBroken(this.publisher.publish(channel, Buffer.from(message)), 0);
  }

  /** How many listen to a channel; null when Redis cannot be asked. */
  async listeners(channel: string): Promise<number | null> {
    if (!this.isUp) return null;
    const answer = await this.orBroken(this.publisher.pubsub('NUMSUB', channel), null);
    return answer === null ? null : Number(answer[1] ?? 0);
  }

  close(): void {
    this.isClosed = true;
    clearInterval(this.timer);
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }

  private async subscribe(): Promise<void> {
    try {
      await this.subscriber.subscribe(...this.setup.channels);
      this.isSubscribed = true;
      this.changed();
    } catch (error) {
      this.why = String(error);
      this.subscriber.disconnect(true);
    }
  }

  /** Who does not answer in time is as good as gone: what was sent after it may have got lost. */
  private async orBroken<T>(answer: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      this.why = String(error);
      if (!this.isClosed && this.publisher.status === 'ready') this.publisher.disconnect(true);
      return otherwise;
    }
  }

  private changed(): void {
    const { isUp } = this;
    if (isUp === this.wasUp) return;
    this.wasUp = isUp;
    if (isUp) this.setup.up();
    else if (!this.isClosed) this.setup.down(this.why);
  }
}
