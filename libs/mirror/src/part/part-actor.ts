import type { Part } from '@alongside/protocol';
import { isElement } from './control';
import type { KindOfPart, PartPrivacy } from './kind-of-part';
import { kindOfPart, kindsOfPart } from './kinds-of-part';
import { KnownParts } from './known-parts';

interface Actor {
  readonly known: KnownParts;
  readonly privacy: PartPrivacy;
}

/**
 * Does to a real page what another participant did to a part of it. Gives the state that it now should have; undefined: not
 * done, because the part may not be acted on, or the value does not fit.
 */
export function actOnPart(part: Part, node: Node, { known, privacy }: Actor): unknown {
  const kind = kindOfPart(part.kind);
  if (kind.act === undefined || privacy.decisionOf(node) !== 'plain') return undefined;
  if (isElement(node) && !(privacy.mayControl(node) && isUsable(node, kind))) return undefined;
  const state = kind.decode(part.value as never, known.of(kind, node));
  if (state !== undefined) kind.act(node, state);
  return state;
}

/** A user cannot change what is disabled, read-only or inert either; scrolling and looking stay possible. */
function isUsable(element: Element, kind: KindOfPart): boolean {
  if (kind.kind === 'scroll') return true;
  if (element.closest('[inert]') !== null || element.matches(':disabled')) return false;
  return !(kind.kind === 'value' && element.hasAttribute('readonly'));
}

/** Puts a page that somebody else had before into the state it had there, as its user would have: a second device. */
export function resumeParts(parts: readonly Part[], nodeOf: (id: number) => Node | undefined): void {
  const known = new KnownParts();
  const privacy: PartPrivacy = { decisionOf: () => 'plain', mayControl: () => true };
  for (const kind of kindsOfPart) {
    for (const part of parts) {
      if (part.kind !== kind.kind || (part.kind === 'value' && part.value.masked)) continue;
      const node = nodeOf(part.node);
      if (node === undefined || !kind.carries(node)) continue;
      const state = actOnPart(part, node, { known, privacy });
      if (state !== undefined) known.set(kind, node, state);
    }
  }
}
