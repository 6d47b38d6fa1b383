import type { PartKind } from '@alongside/protocol';
import { checkedPart } from './checked';
import { filesPart } from './files';
import { focusPart } from './focus';
import type { KindOfPart } from './kind-of-part';
import { mediaPart } from './media';
import { openPart } from './open';
import { rangePart } from './range';
import { scrollPart } from './scroll';
import { selectedPart } from './selected';
import { selectionPart } from './selection';
import { valuePart } from './value';
import { viewportPart } from './viewport';

/** Every kind of part, in the order of application: what has a size before what scrolls, the caret behind its text. */
export const kindsOfPart: readonly KindOfPart[] = [
  viewportPart,
  openPart,
  valuePart,
  checkedPart,
  selectedPart,
  filesPart,
  mediaPart,
  scrollPart,
  selectionPart,
  rangePart,
  focusPart,
];

const byName = new Map(kindsOfPart.map((kind) => [kind.kind, kind]));

export function kindOfPart(name: PartKind): KindOfPart {
  const kind = byName.get(name);
  if (kind === undefined) throw new RangeError(`no such kind of part: ${name}`);
  return kind;
}
