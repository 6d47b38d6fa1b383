import { type KeyPress, ShortcutReader } from './shortcut';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('shortcuts', () => {
  it('are read with control and with the command key alike', () => {
    const reader = new ShortcutReader(['mod+k']);
    expect(reader.read(press('k', { ctrlKey: true }), 0)).toBe('mod+k');
    expect(reader.read(press('K', { metaKey: true }), 0)).toBe('mod+k');
    expect(reader.read(press('k'), 0)).toBeNull();
  });

  it('may be two keys one after the other', () => {
    const reader = new ShortcutReader(['g h', 'g d']);
    expect(reader.read(press('g'), 0)).toBeNull();
    expect(reader.read(press('h'), 400)).toBe('g h');
  });

  it('forget a first key that was too long ago', () => {
    const reader = new ShortcutReader(['g h']);
    reader.read(press('g'), 0);
    expect(reader.read(press('h'), 5000)).toBeNull();
  });

  it('do not complete twice from one first key', () => {
    const reader = new ShortcutReader(['g h']);
    reader.read(press('g'), 0);
    reader.read(press('h'), 100);
    expect(reader.read(press('h'), 200)).toBeNull();
  });

  it('leave keys with the alternate key to the browser', () => {
    expect(new ShortcutReader(['?']).read(press('?', { altKey: true }), 0)).toBeNull();
  });
});
