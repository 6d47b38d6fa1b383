import type { Action } from '@alongside/protocol';
import { isElement } from '../part/control';
import { deepActiveElement } from '../part/focus';
import { type ActingPage, mayActOn } from './acting-page';
import { click, doubleClick, openContextMenu, pointIn } from './press';
import { pressKey } from './press-key';

/**
 * Does on the source's real page what another participant did in its mirror. What comes of it, the detectors find like any
 * other change. Answers whether it was done: not on passwords, hidden nodes, our own elements, or what its user could not
 * use either.
 */
export function perform(action: Action, page: ActingPage): boolean {
  const element = targetOf(action, page);
  if (element === null || !mayActOn(element, page)) return false;
  switch (action.type) {
    case 'key':
      pressKey(element, action.key, action.modifiers);
      break;
    case 'click':
      click(element, pointIn(element, action.place), action.modifiers);
      break;
    case 'double-click':
      doubleClick(element, pointIn(element, action.place), action.modifiers);
      break;
    case 'context-menu':
      openContextMenu(element, pointIn(element, action.place), action.modifiers);
      break;
  }
  return true;
}

function targetOf({ type, place }: Action, { nodes }: ActingPage): HTMLElement | null {
  const node = nodes.nodeOf(place.node);
  if (node === undefined || !node.isConnected) return null;
  if (isElement(node)) return node as HTMLElement;
  const document = node as Document;
  return (type === 'key' ? deepActiveElement(document) : document.documentElement) as HTMLElement | null;
}
