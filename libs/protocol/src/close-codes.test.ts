import { afterClose, closeCodes, closeNameOf } from './close-codes';

const rows = Object.values(closeCodes);

describe('close codes', () => {
  it('[C1] are all different', () => {
    expect(new Set(rows.map((row) => row.code)).size).toBe(rows.length);
  });

  it('[C1] have reasons that fit into a close frame', () => {
    for (const row of rows) expect(new TextEncoder().encode(row.reason).length).toBeLessThanOrEqual(123);
  });

  it.each([
    [1006, 'resume'],
    [closeCodes['going-away'].code, 'resume'],
    [closeCodes['ticket-expired'].code, 'renew'],
    [closeCodes.malformed.code, 'stop'],
    [closeCodes.replaced.code, 'stop'],
  ] as const)('[C1] %i tells the client to %s', (code, action) => {
    expect(afterClose(code)).toBe(action);
  });

  it('are found by their code', () => {
    expect(closeNameOf(4205)).toBe('wrong-origin');
    expect(closeNameOf(1006)).toBeNull();
  });
});
