import type { SheetText } from '@alongside/protocol';

export interface SourceEdit {
  path: number[];
  rule: string | null;
}

/** More edits than this between two changes cost more than the sheet anew. */
const maxEdits = 4000;

/** One sheet of the source's page, and what the viewers have of it. */
export class TrackedSheet {
  isSent = false;
  /** Its text is on its way. */
  isLoading = false;
  /** Its text was replaced as a whole. */
  isStale = false;
  isDropped = false;
  private text: SheetText | null = null;
  private edits: SourceEdit[] = [];
  /** Rules at the top level that the viewers have, with the edits that wait. */
  private expected = 0;
  private media = '';
  private disabled = false;

  constructor(
    readonly id: number,
    readonly sheet: CSSStyleSheet,
    readonly owner: Element | null,
  ) {}

  get isReady(): boolean {
    return this.text !== null;
  }

  /** From here on edits are on top of the text that is being prepared. */
  begin(rules: CSSRuleList | null): void {
    this.edits = [];
    this.isStale = false;
    this.expected = rules?.length ?? 0;
  }

  setText(text: SheetText): void {
    this.text = text;
  }

  takeText(): SheetText | null {
    const { text } = this;
    this.text = null;
    return text;
  }

  sent(media: string, disabled: boolean): void {
    this.isSent = true;
    this.media = media;
    this.disabled = disabled;
  }

  edit(edit: SourceEdit): void {
    if (!this.isSent && !this.isReady && !this.isLoading) return;
    this.edits.push(edit);
    if (edit.path.length === 1) this.expected += edit.rule === null ? -1 : 1;
    if (this.edits.length > maxEdits) this.isStale = true;
  }

  /** Another number of rules than the edits tell of: something was done that we did not see. */
  hasChangedUnseen(rules: CSSRuleList | null): boolean {
    return rules !== null && rules.length !== this.expected;
  }

  takeEdits(): SourceEdit[] {
    const { edits } = this;
    this.edits = [];
    return edits;
  }

  stateChanged(media: string, disabled: boolean): boolean {
    if (this.media === media && this.disabled === disabled) return false;
    this.media = media;
    this.disabled = disabled;
    return true;
  }
}
