import type { ConnectionRequest, Session, Visitor } from '@alongside/contract';

/** Puts an item in the place of the one with its id, or at the end. */
function put<Item extends { id: string }>(items: readonly Item[], item: Item): Item[] {
  const index = items.findIndex((other) => other.id === item.id);
  return index < 0 ? [...items, item] : items.with(index, item);
}

const drop = <Item extends { id: string }>(items: readonly Item[], id: string): Item[] =>
  items.filter((item) => item.id !== id);

const isOpen = (request: ConnectionRequest): boolean =>
  request.state === 'pending' || request.state === 'authorizing';

export const withVisitor = (visitors: Visitor[], visitor: Visitor): Visitor[] => put(visitors, visitor);

export const withoutVisitor = (visitors: Visitor[], id: string): Visitor[] => drop(visitors, id);

/** A request leaves the list with its answer. */
export function withRequest(requests: ConnectionRequest[], request: ConnectionRequest): ConnectionRequest[] {
  return isOpen(request) ? put(requests, request) : drop(requests, request.id);
}

/** A session is in the list from its acceptance to its end. */
export function withSession(sessions: Session[], session: Session): Session[] {
  const isRunning =
    session.state === 'active' || session.state === 'paused' || session.state === 'reconnecting';
  return isRunning ? put(sessions, session) : drop(sessions, session.id);
}
