import type { PartKind } from '@alongside/protocol';
import { animationsPart } from './animations';
import { assignedPart } from './assigned';
import { checkedPart } from './checked';
import { filesPart } from './files';
import { focusPart } from './focus';
import { hoverPart } from './hover';
import type { KindOfPart } from './kind-of-part';
import { mediaPart } from './media';
import { openPart } from './open';
import { optionsPart } from './options';
import { picturePart } from './picture';
import { preferencesPart } from './preferences';
import { rangePart } from './range';
import { scrollPart } from './scroll';
import { scrollbarsPart } from './scrollbars';
import { selectedPart } from './selected';
import { selectionPart } from './selection';
import { statesPart } from './states';
import { targetPart } from './target';
import { topLayerPart } from './top-layer';
import { validityPart } from './validity';
import { valuePart } from './value';
import { viewportPart } from './viewport';
import { visibilityPart } from './visibility';
import { zoomPart } from './zoom';

/** Every kind of part, in the order of application: what has a size before what scrolls, the caret behind its text. */
export const kindsOfPart: readonly KindOfPart[] = [
  viewportPart,
  preferencesPart,
  statesPart,
  assignedPart,
  openPart,
  topLayerPart,
  valuePart,
  checkedPart,
  selectedPart,
  filesPart,
  mediaPart,
  picturePart,
  scrollPart,
  selectionPart,
  rangePart,
  focusPart,
  validityPart,
  targetPart,
  hoverPart,
  optionsPart,
  visibilityPart,
  animationsPart,
  zoomPart,
  scrollbarsPart,
];

const byName = new Map(kindsOfPart.map((kind) => [kind.kind, kind]));

export function kindOfPart(name: PartKind): KindOfPart {
  const kind = byName.get(name);
  if (kind === undefined) throw new RangeError(`no such kind of part: ${name}`);
  return kind;
}

const kindsByLocalName = new Map<string, KindOfPart[]>();
for (const kind of kindsOfPart) {
  for (const name of kind.names ?? []) {
    const kinds = kindsByLocalName.get(name);
    if (kinds === undefined) kindsByLocalName.set(name, [kind]);
    else kinds.push(kind);
  }
}
const customKinds: readonly KindOfPart[] = kindsByLocalName.get('-') ?? [];
const none: readonly KindOfPart[] = [];

/** The kinds to look at when an element of this name is captured. Most elements have none. */
export const kindsByName = (localName: string): readonly KindOfPart[] =>
  kindsByLocalName.get(localName) ?? (localName.includes('-') ? customKinds : none);
