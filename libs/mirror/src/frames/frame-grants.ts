/** A grant that is older than this is asked for anew; it holds for much longer. */
const freshMs = 20_000;

interface Held {
  grant: Promise<string | null>;
  since: number;
}

/** Grants by the origin they are for: a page may have many frames of one. */
export class FrameGrants {
  private readonly held = new Map<string, Held>();

  constructor(
    private readonly ask: (origin: string) => Promise<string | null>,
    private readonly now: () => number,
  ) {}

  /** null: there is none to be had, now. */
  grant(origin: string): Promise<string | null> {
    const known = this.held.get(origin);
    if (known !== undefined && this.now() - known.since < freshMs) return known.grant;
    const grant = this.ask(origin).catch(() => null);
    this.held.set(origin, { grant, since: this.now() });
    return grant;
  }

  /** Those that are held say what does not hold any more. */
  forget(): void {
    this.held.clear();
  }
}
