import { type RuleEdits, RuleList, RuleListError, type Sheet } from '@alongside/protocol';
import { PageError } from './page-error';

/** A sheet: the author's text, and what CSSOM edits have made of it since. */
export class PageSheet {
  media: string;
  disabled: boolean;
  private readonly rules = new RuleList();

  /** @param spend told what an edit costs */
  constructor(
    private readonly author: Sheet,
    private readonly spend: (steps: number) => void,
  ) {
    this.media = author.media;
    this.disabled = author.disabled;
  }

  /** As the source would send it anew, before its edits. */
  get sheet(): Sheet {
    return { ...this.author, media: this.media, disabled: this.disabled };
  }

  insertRule(path: readonly number[], rule: string): void {
    this.within(() => this.listOf(path).insert(path.at(-1) ?? 0, rule));
  }

  /** @returns the characters that were inserted and are gone now */
  deleteRule(path: readonly number[]): number {
    return this.within(() => this.listOf(path).delete(path.at(-1) ?? 0));
  }

  writeEdits(to: RuleEdits): void {
    this.rules.write(to);
  }

  characters(): number {
    const own = 'text' in this.author.text ? this.author.text.text.length : 32;
    return own + this.rules.characters();
  }

  private within<T>(edit: () => T): T {
    try {
      return edit();
    } catch (error) {
      throw error instanceof RuleListError ? new PageError('too-many', error.message) : error;
    }
  }

  private listOf(path: readonly number[]): RuleList {
    let list = this.rules;
    this.spend(list.steps);
    for (const index of path.slice(0, -1)) {
      list = list.inside(index);
      this.spend(list.steps);
    }
    return list;
  }
}
