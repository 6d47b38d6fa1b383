/** What of a key press matters to a shortcut. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const chordMs = 1200;

/**
 * Recognises shortcuts: `mod+k`, `?`, and two keys one after the other, as in `g h`. `mod` is the command key on a Mac
 * and control elsewhere.
 */
export class ShortcutReader {
  private first = { key: '', at: Number.NEGATIVE_INFINITY };

  constructor(private readonly known: readonly string[]) {}

  /** The shortcut this key press completes, if any. */
  read(press: KeyPress, now: number): string | null {
    const key = press.key.toLowerCase();
    if (press.altKey) return null;
    if (press.ctrlKey || press.metaKey) return this.find(`mod+${key}`);
    const chord = now - this.first.at <= chordMs ? this.find(`${this.first.key} ${key}`) : null;
    this.first = chord ? { key: '', at: Number.NEGATIVE_INFINITY } : { key, at: now };
    return chord ?? this.find(key);
  }

  private find(shortcut: string): string | null {
    return this.known.includes(shortcut) ? shortcut : null;
  }
}
