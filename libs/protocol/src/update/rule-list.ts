/** More rules were edited than a list remembers. */
export class RuleListError extends Error {
  override readonly name = 'RuleListError';
}

/** A rule in which something was edited, or one that was inserted. */
interface Rule {
  /** null: one of the author's. */
  readonly text: string | null;
  below: RuleList | null;
}

/**
 * Neighbours of one kind. `author`: rules of the author's text from `from` up to `to` (Infinity at the end), none of which
 * was touched. `edited`: one of the author's, at `from`. `inserted`: rules that were inserted.
 */
type Run =
  | { readonly kind: 'author'; readonly from: number; readonly to: number }
  | { readonly kind: 'edited'; readonly from: number; readonly rules: readonly [Rule] }
  | { readonly kind: 'inserted'; readonly rules: Rule[] };

/** Where the edits of a list go: the calls of a ChangeSink, without the sheet. */
export interface RuleEdits {
  insertRule(path: readonly number[], rule: string): void;
  deleteRule(path: readonly number[]): void;
}

const lengthOf = (run: Run): number => (run.kind === 'author' ? run.to - run.from : run.rules.length);

/** Runs are searched from the start: more than any page has, and few enough that a hostile one costs nothing. */
const maxRuns = 4096;
const maxInserted = 50_000;

/**
 * What CSSOM edits have made of a list of rules, without knowing css: what was inserted, and which of the author's rules
 * are left. A rule that came and went leaves nothing behind, so a page that animates by rules does not grow.
 */
export class RuleList {
  private readonly runs: Run[] = [{ kind: 'author', from: 0, to: Number.POSITIVE_INFINITY }];

  private inserted = 0;

  /** What it costs to find a rule and to make room for one. */
  get steps(): number {
    return this.runs.length + (this.inserted >> 4);
  }

  insert(index: number, text: string): void {
    if (this.inserted >= maxInserted) throw new RuleListError('too many inserted rules');
    this.inserted++;
    const { at, offset } = this.find(index);
    const rule = { text, below: null };
    const here = this.runs[at] as Run;
    const before = this.runs[at - 1];
    if (here.kind === 'inserted') here.rules.splice(offset, 0, rule);
    else if (offset === 0 && before?.kind === 'inserted') before.rules.push(rule);
    else this.runs.splice(this.cut(at, offset), 0, { kind: 'inserted', rules: [rule] });
  }

  /** @returns the characters that were inserted and are gone now */
  delete(index: number): number {
    const { at, offset } = this.find(index);
    const run = this.runs[at] as Run;
    if (run.kind === 'inserted') {
      const [gone] = run.rules.splice(offset, 1);
      this.inserted--;
      if (run.rules.length === 0) this.runs.splice(at, 1);
      this.join(at);
      return gone === undefined ? 0 : charactersOf(gone);
    }
    const alone = this.isolate(at, offset);
    const [gone] = this.runs.splice(alone, 1);
    this.join(alone);
    return gone?.kind === 'edited' ? charactersOf(gone.rules[0]) : 0;
  }

  /** The list inside the grouping rule at an index. */
  inside(index: number): RuleList {
    const { at, offset } = this.find(index);
    const run = this.runs[at] as Run;
    let rule: Rule;
    if (run.kind === 'author') {
      rule = { text: null, below: null };
      const alone = this.isolate(at, offset);
      this.runs[alone] = { kind: 'edited', from: run.from + offset, rules: [rule] };
    } else {
      rule = run.rules[offset] as Rule;
    }
    rule.below ??= new RuleList();
    return rule.below;
  }

  /** The edits that make this list out of the author's text, in their one right form. */
  write(to: RuleEdits, prefix: readonly number[] = []): void {
    let place = 0;
    let author = 0;
    for (const run of this.runs) {
      if (run.kind !== 'inserted') {
        for (; author < run.from; author++) to.deleteRule([...prefix, place]);
        author = run.from + lengthOf(run);
      }
      if (run.kind === 'author') {
        place += lengthOf(run);
        continue;
      }
      for (const rule of run.rules) {
        const path = [...prefix, place++];
        if (rule.text !== null) to.insertRule(path, rule.text);
        rule.below?.write(to, path);
      }
    }
  }

  /** The characters of everything that was inserted. */
  characters(): number {
    let sum = 0;
    for (const run of this.runs)
      if (run.kind !== 'author') for (const rule of run.rules) sum += charactersOf(rule);
    return sum;
  }

  /** The run in which an index lies. The last run has no end, so there always is one. */
  private find(index: number): { at: number; offset: number } {
    let offset = index;
    let at = 0;
    for (; at < this.runs.length - 1; at++) {
      const length = lengthOf(this.runs[at] as Run);
      if (offset < length) break;
      offset -= length;
    }
    return { at, offset };
  }

  /** Parts a run of the author's in two. @returns the place of the second */
  private cut(at: number, offset: number): number {
    const run = this.runs[at] as Run;
    if (run.kind !== 'author' || offset === 0 || offset >= lengthOf(run)) return at;
    if (this.runs.length >= maxRuns) throw new RuleListError('too many edited rules');
    const middle = run.from + offset;
    this.runs.splice(at, 1, { ...run, to: middle }, { ...run, from: middle });
    return at + 1;
  }

  /** Makes one rule of the author's a run of its own. @returns its place */
  private isolate(at: number, offset: number): number {
    const place = this.cut(at, offset);
    this.cut(place, 1);
    return place;
  }

  /** Joins what stands on the two sides of something that is gone. */
  private join(at: number): void {
    const left = this.runs[at - 1];
    const right = this.runs[at];
    if (left?.kind === 'inserted' && right?.kind === 'inserted') {
      // The smaller one moves: joining again and again must not copy the larger one each time.
      const [larger, smaller] = left.rules.length >= right.rules.length ? [left, right] : [right, left];
      larger.rules.splice(larger === left ? left.rules.length : 0, 0, ...smaller.rules);
      this.runs.splice(at - 1, 2, larger);
    } else if (left?.kind === 'author' && right?.kind === 'author' && left.to === right.from) {
      this.runs.splice(at - 1, 2, { ...left, to: right.to });
    }
  }
}

const charactersOf = (rule: Rule): number => (rule.text?.length ?? 0) + (rule.below?.characters() ?? 0);
