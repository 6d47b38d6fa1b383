import { above, dom, type World } from '../world';
import { attributeEdits } from './attribute-edits';
import type { Edits } from './edit';
import { formEdits } from './form-edits';
import { frameEdits } from './frame-edits';
import { markupEdits } from './markup-edits';
import { privacyEdits } from './privacy-edits';
import { rootEdits } from './root-edits';
import { sheetEdits } from './sheet-edits';
import { stateEdits } from './state-edits';
import { textEdits } from './text-edits';
import { treeEdits } from './tree-edits';

const families: readonly Edits[] = [
  treeEdits,
  treeEdits,
  treeEdits,
  textEdits,
  textEdits,
  attributeEdits,
  attributeEdits,
  markupEdits,
  rootEdits,
  sheetEdits,
  sheetEdits,
  formEdits,
  formEdits,
  stateEdits,
  frameEdits,
];

/** Does one random edit. @returns its name and what it was done to */
export function randomEdit(world: World): string {
  const family = world.random.of(
    world.isPrivate ? [...families, privacyEdits, privacyEdits, privacyEdits] : families,
  );
  const name = world.random.of(Object.keys(family));
  world.notes.length = 0;
  let refused = '';
  try {
    family[name]?.(world);
  } catch (error) {
    // A page's own errors: the browser refuses, or a form's control hides what the edit calls.
    refused = ` refused: ${(error as Error).name}`;
  }
  dropUnseenStyles(world);
  return `${name} ${world.notes.join(' ')}${refused}`;
}

/**
 * A script may put a style element into a frame's own element, which draws nothing of it and yet is styled by it. A frame's
 * element has nothing but a document in a mirror, and a sheet without an owner has no place in the cascade.
 */
function dropUnseenStyles(world: World): void {
  for (const element of world.elements())
    if (dom.localName(element) === 'style' && isUnseen(element)) element.remove();
}

function isUnseen(element: Element): boolean {
  for (let at = above(element); at !== null && dom.nodeType(at) !== 9; at = above(at))
    if (dom.nodeType(at) === 1 && drawsNothingOfItsOwn.test(dom.localName(at as Element))) return true;
  return false;
}

const drawsNothingOfItsOwn = /^(?:iframe|script|noscript)$/;
