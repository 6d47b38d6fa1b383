/** Leaks at a rate, and is full at a limit. */
class Bucket {
  private level = 0;
  private last: number;

  constructor(
    private readonly limit: number,
    private readonly perMs: number,
    private readonly now: () => number,
  ) {
    this.last = now();
  }

  /** @returns whether there was room */
  put(amount: number): boolean {
    this.level = this.held + amount;
    this.last = this.now();
    return this.level <= this.limit;
  }

  takeBack(amount: number): void {
    this.level = Math.max(0, this.held - amount);
    this.last = this.now();
  }

  get held(): number {
    return Math.max(0, this.level - (this.now() - this.last) * this.perMs);
  }
}

const burstBytes = 24 << 20;
const bytesPerMs = 512;
/** A message costs at least this much, whatever its length. */
const messageBytes = 512;
const maxReports = 100;
const maxUploadBytes = 64 << 20;
/** Of the numbers that an epoch has for nodes, and of what a live document holds of assets. */
const maxNodes = 400_000;
const maxAssets = 20_000;
/** Frames of the session: a gateway ends one that has more than two thousand a second. */
const burstFrames = 1200;
const framesPerMs = 0.12;
const burstOfAll = 4000;
const framesOfAllPerMs = 0.5;

/** What all frames of a page together may send in the session's name. */
export class SharedBudget {
  private readonly frames: Bucket;

  constructor(readonly now: () => number) {
    this.frames = new Bucket(burstOfAll, framesOfAllPerMs, now);
  }

  mayForward(): boolean {
    return this.frames.put(1);
  }

  /** One of them sends no more. */
  without(budget: FrameBudget): void {
    this.frames.takeBack(budget.forwarded);
  }
}

/**
 * What the pages of one frame may cost the page around them, and with it the session, within an epoch: however often it shows
 * another one.
 */
export class FrameBudget {
  private readonly bytes: Bucket;
  private readonly frames: Bucket;
  private reports = 0;
  private uploaded = 0;
  private nodes = 0;
  private assets = 0;

  constructor(now: () => number) {
    this.bytes = new Bucket(burstBytes, bytesPerMs, now);
    this.frames = new Bucket(burstFrames, framesPerMs, now);
  }

  mayTake(bytes: number): boolean {
    return this.bytes.put(bytes + messageBytes);
  }

  /** Of late, in frames of the session. */
  get forwarded(): number {
    return this.frames.held;
  }

  mayForward(): boolean {
    return this.frames.put(1);
  }

  mayReport(): boolean {
    return ++this.reports <= maxReports;
  }

  mayUpload(bytes: number): boolean {
    this.uploaded += bytes;
    return this.uploaded <= maxUploadBytes;
  }

  mayWrite({ nodes, assets }: { nodes: number; assets: number }): boolean {
    this.nodes += nodes;
    this.assets += assets;
    return this.nodes <= maxNodes && this.assets <= maxAssets;
  }
}
