import type { Part } from '@alongside/protocol';
import type { PartName } from './shared-page';

/** Remembers which part the source sent in which frame, to settle who wins (rule R5). */
export class PartLedger {
  private readonly sentIn = new Map<string, number>();

  sent(parts: readonly PartName[], sequence: number): void {
    for (const part of parts) this.sentIn.set(keyOf(part), sequence);
  }

  /**
   * Parts somebody else sent after having seen the source's frames up to `seen`. Those that the source itself has sent
   * since then are lost: the source says them again, so that all screens end equal.
   */
  settle(parts: readonly Part[], seen: number): { won: Part[]; lost: PartName[] } {
    const won: Part[] = [];
    const lost: PartName[] = [];
    for (const part of parts) {
      if ((this.sentIn.get(keyOf(part)) ?? 0) > seen) lost.push({ node: part.node, kind: part.kind });
      else won.push(part);
    }
    return { won, lost };
  }

  clear(): void {
    this.sentIn.clear();
  }
}

const keyOf = ({ node, kind }: PartName): string => `${node} ${kind}`;
