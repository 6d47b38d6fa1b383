import { type ChangeSink, type EpochTables, type Part, readChange } from '@alongside/protocol';

/** Knows the framed page as data, and throws at what does not fit it. */
export interface FrameCheck extends ChangeSink {
  /** A change begins. */
  begin(): void;
  has(node: number): boolean;
  readonly size: FrameSize;
  /**
   * Folds a part into the page, which holds it as anything else.
   *
   * @returns whether the node is there, can have such a state, and the value fits what it had
   */
  part(part: Part): boolean;
}

/** What a framed page takes of the one live document that all pages of a session's page are in. */
export interface FrameSize {
  readonly nodes: number;
  readonly characters: number;
  readonly sheets: number;
}

/** A change, all of which fits. */
export interface CheckedChange {
  calls: readonly Call[];
  /** How many nodes are new in it, and of how many assets something is said. */
  nodes: number;
  assets: number;
  /** It is no longer than this when it is written, whatever the tables know. */
  maxBytes: number;
}

export type Call = (sink: ChangeSink) => void;

const names: Record<keyof ChangeSink, true> = {
  remove: true,
  detach: true,
  insert: true,
  endInsert: true,
  element: true,
  text: true,
  comment: true,
  cdata: true,
  instruction: true,
  doctype: true,
  shadowRoot: true,
  document: true,
  placeholder: true,
  existing: true,
  close: true,
  attribute: true,
  spliceAttribute: true,
  spliceText: true,
  sheet: true,
  insertRule: true,
  deleteRule: true,
  sheetState: true,
  dropSheet: true,
  adopt: true,
  asset: true,
  check: true,
};

const newNodes: ReadonlySet<keyof ChangeSink> = new Set([
  'element',
  'text',
  'comment',
  'cdata',
  'instruction',
  'doctype',
  'shadowRoot',
  'document',
  'placeholder',
]);

/** What a call takes at most on the wire: every number at its longest, every string in full. */
function longest(value: unknown): number {
  if (typeof value === 'string') return 3 * value.length + numberBytes;
  if (value instanceof Uint8Array) return value.length + numberBytes;
  if (typeof value !== 'object' || value === null) return numberBytes;
  return Object.values(value).reduce((sum: number, part) => sum + longest(part), numberBytes);
}

const numberBytes = 8;

/**
 * A framed page's change as calls, all of which fit. Nothing is written before the last one is known to: what was written
 * cannot be taken back.
 *
 * @throws DecodeError, or what the check throws
 */
export function checkedChange(body: Uint8Array, tables: EpochTables, check: FrameCheck): CheckedChange {
  const calls: Call[] = [];
  const change = { calls, nodes: 0, assets: 0, maxBytes: 0 };
  const sink: Record<string, (...args: never[]) => void> = {};
  for (const name of Object.keys(names) as (keyof ChangeSink)[]) {
    const fits = check[name].bind(check) as (...args: unknown[]) => void;
    sink[name] = (...given: unknown[]) => {
      // The check keeps the lists that it is given.
      const args = given.map((value) => (Array.isArray(value) ? (value.slice() as unknown[]) : value));
      fits(...given);
      if (newNodes.has(name)) change.nodes++;
      if (name === 'asset') change.assets++;
      change.maxBytes += longest(args);
      calls.push((into) => (into[name] as (...values: unknown[]) => void)(...args));
    };
  }
  check.begin();
  readChange(body, tables, sink as unknown as ChangeSink);
  return change;
}
