import type { Action } from '@alongside/protocol';
import { isElement } from '../part/control';
import { deepActiveElement } from '../part/focus';
import { type ActingPage, mayActOn, mayPress } from './acting-page';
import { click, doubleClick, openContextMenu } from './press';
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
      pressKey(element, action, page);
      break;
    case 'click':
      if (!mayPress(element, page)) return false;
      click(element, action, page);
      break;
    case 'double-click':
      doubleClick(element, action);
      break;
    case 'context-menu':
      openContextMenu(element, action, page);
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
