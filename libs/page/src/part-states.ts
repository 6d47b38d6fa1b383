import { limits, type Part, type PartValue } from '@alongside/protocol';
import { charactersPerStep, type PageDocument } from './page-document';
import { attributeOf, type PageNode, partCharacters, walkOn } from './page-node';

const partsPerPiece = 4096;

/** The order in which parts are applied best: what gives room first, what needs it later. */
export const partOrder: readonly Part['kind'][] = [
  'viewport',
  'preferences',
  'states',
  'assigned',
  'open',
  'topLayer',
  'value',
  'checked',
  'selected',
  'files',
  'media',
  'picture',
  'scroll',
  'selection',
  'range',
  'focus',
  'validity',
  'target',
  'hover',
  'options',
  'visibility',
  'animations',
  'zoom',
  'scrollbars',
];

/**
 * Folds a part into the page: the last state of a kind and node counts (R1). A part of a node that is gone is nothing:
 * its sender had not seen that yet. A splice that does not fit is ignored (R3).
 *
 * @returns whether the page has it
 */
export function foldPart(document: PageDocument, part: Part): boolean {
  const node = document.nodes.get(part.node);
  if (node === undefined) return false;
  const folded = keptPart(document, node, part);
  if (folded === null) return false;
  node.parts ??= new Map();
  const before = node.parts.get(part.kind);
  document.hold(partCharacters(folded) - (before === undefined ? 0 : partCharacters(before)));
  node.parts.set(part.kind, folded);
  return true;
}

function keptPart(document: PageDocument, node: PageNode, part: Part): Part | null {
  if (part.kind === 'value') return foldValue(document, node, part);
  if (part.kind === 'animations') return foldAnimations(node, part);
  if (part.kind !== 'picture') return part;
  // A copy: what was read is a view of its whole frame, which may hold other things as well.
  return { ...part, value: { ...part.value, bytes: part.value.bytes.slice() } };
}

/** The parts of the page in the order in which they are to be applied. */
export function partsOf(document: PageDocument): Part[] {
  return [...partsInPieces(document)].flat();
}

/** The same, piece by piece; the first ones are empty, while the parts are looked for: a page may have half a million. */
export function* partsInPieces(document: PageDocument): Generator<readonly Part[]> {
  const ranked: Part[][] = [];
  const collect = {
    enter: ({ parts }: PageNode) => {
      if (parts === null) return;
      for (const part of parts.values()) {
        const isFocused = part.kind === 'focus' && part.value.focused;
        const rank = 2 * partOrder.indexOf(part.kind) + (isFocused ? 1 : 0);
        ranked[rank] ??= [];
        ranked[rank].push(part);
      }
    },
  };
  const tops = [...(document.root === null ? [] : [document.root]), ...document.detached];
  let entered = 0;
  for (const top of tops)
    for (let node: PageNode | null = top; node !== null; ) {
      node = walkOn(top, node, collect);
      if (++entered % partsPerPiece === 0) yield [];
    }
  for (const parts of ranked)
    for (let at = 0; at < (parts?.length ?? 0); at += partsPerPiece)
      yield parts.slice(at, at + partsPerPiece);
}

type ValuePart = Extract<Part, { kind: 'value' }>;

function foldValue(document: PageDocument, node: PageNode, part: ValuePart): ValuePart | null {
  const { start, removed, inserted } = part.value;
  if (removed === null) return start === 0 ? part : null;
  const before = controlValue(node);
  document.spend(before.length >> charactersPerStep);
  if (start + removed > before.length) return null;
  if (before.length - removed + inserted.length > limits.textBytes) return null;
  const whole = before.slice(0, start) + inserted + before.slice(start + removed);
  const value: PartValue<'value'> = { start: 0, removed: null, inserted: whole, masked: part.value.masked };
  return { ...part, value };
}

type AnimationsPart = Extract<Part, { kind: 'animations' }>;

/** An animation without an effect goes on with the one that stood at its place. */
function foldAnimations(node: PageNode, part: AnimationsPart): AnimationsPart | null {
  const known = node.parts?.get('animations');
  const before = known?.kind === 'animations' ? known.value.running : [];
  const running = part.value.running.map((animation, index) => ({
    ...animation,
    effect: animation.effect ?? before[index]?.effect ?? null,
  }));
  if (running.some(({ effect }) => effect === null)) return null;
  return { ...part, value: { running } };
}

/** A control's value: as it was sent last, or as its attributes and text have it. */
export function controlValue(node: PageNode): string {
  const known = node.parts?.get('value');
  if (known?.kind === 'value') return known.value.inserted;
  if (node.content.kind !== 'element') return '';
  if (node.content.name === 'textarea') return childText(node);
  return attributeOf(node, 'value') ?? '';
}

function childText(node: PageNode): string {
  let text = '';
  for (let child = node.first; child !== null; child = child.next)
    if (child.content.kind === 'text') text += child.content.data;
  return text;
}
