import type { Part } from '@alongside/protocol';
import { PartLedger } from './part-ledger';

const scroll = (node: number): Part => ({ node, kind: 'scroll', value: { x: 0, y: 4 } });

describe('part ledger', () => {
  it('[R5] a part that the source has sent after what the other one had seen is the source’s', () => {
    const ledger = new PartLedger();
    ledger.sent([scroll(7)], 12);
    expect(ledger.settle([scroll(7)], 11)).toEqual({ won: [], lost: [{ node: 7, kind: 'scroll' }] });
  });

  it('[R5] a part that was seen before it was changed is the other one’s', () => {
    const ledger = new PartLedger();
    ledger.sent([scroll(7)], 12);
    expect(ledger.settle([scroll(7), scroll(8)], 12)).toEqual({ won: [scroll(7), scroll(8)], lost: [] });
  });

  it('tells kinds of the same node apart', () => {
    const ledger = new PartLedger();
    ledger.sent([{ node: 7, kind: 'checked' }], 12);
    expect(ledger.settle([scroll(7)], 0).won).toEqual([scroll(7)]);
  });

  it('knows nothing of a document before', () => {
    const ledger = new PartLedger();
    ledger.sent([scroll(7)], 12);
    ledger.clear();
    expect(ledger.settle([scroll(7)], 0).lost).toEqual([]);
  });
});
