import type { SessionLimits } from './session-limits';

export type ConnectionWay = 'agent' | 'customer' | 'code' | 'link';
export type ConnectionState = 'pending' | 'authorizing' | 'accepted' | 'declined' | 'expired' | 'withdrawn';

/** What the rules need to know of a request to bring two people together. */
export interface ConnectionRequest {
  readonly way: ConnectionWay;
  readonly state: ConnectionState;
  /** Who will be on the two ends; null until known. */
  readonly visitorId: string | null;
  readonly agentId: string | null;
  readonly createdAt: number;
  /** When it expires in the state it is in. */
  readonly expiresAt: number;
}

export type ConnectionStep =
  /** An agent takes a customer's request. */
  | { type: 'respond'; agentId: string }
  /** A customer opened the link. */
  | { type: 'reach'; visitorId: string }
  /** The prompt stands before the customer; again after a page load. */
  | { type: 'show' }
  | { type: 'accept'; visitorId: string }
  | { type: 'decline'; visitorId: string }
  /** By whoever asked. */
  | { type: 'withdraw' }
  /** Time has passed. */
  | { type: 'wait' };

export type ConnectionRefusal = 'already-answered' | 'not-yours' | 'not-yet';

export type ConnectionResult<R extends ConnectionRequest> =
  | { ok: true; request: R }
  | { ok: false; refusal: ConnectionRefusal };

const open: readonly ConnectionState[] = ['pending', 'authorizing'];

export const isOpen = (request: ConnectionRequest): boolean => open.includes(request.state);

/** How long a new request may wait to reach the other side. */
export function waitsMs(way: ConnectionWay, limits: SessionLimits): number {
  if (way === 'code') return limits.codeMs;
  return way === 'link' ? limits.linkMs : limits.pendingMs;
}

/** The request after a step at a moment; an answered one never changes again. */
export function advance<R extends ConnectionRequest>(
  request: R,
  step: ConnectionStep,
  moment: { now: number; limits: SessionLimits },
): ConnectionResult<R> {
  if (!isOpen(request)) return { ok: false, refusal: 'already-answered' };
  if (moment.now >= request.expiresAt) return done(request, 'expired', step.type === 'wait');
  switch (step.type) {
    case 'respond':
      if (request.agentId !== null) return { ok: false, refusal: 'already-answered' };
      return changed(request, { agentId: step.agentId, expiresAt: moment.now + moment.limits.pendingMs });
    case 'reach':
      if (request.visitorId !== null) return { ok: false, refusal: 'already-answered' };
      return changed(request, { visitorId: step.visitorId, expiresAt: moment.now + moment.limits.pendingMs });
    case 'show':
      return show(request, moment);
    case 'accept':
    case 'decline':
      return answer(request, step);
    case 'withdraw':
      return done(request, 'withdrawn', true);
    case 'wait':
      return { ok: true, request };
  }
}

function show<R extends ConnectionRequest>(
  request: R,
  moment: { now: number; limits: SessionLimits },
): ConnectionResult<R> {
  if (request.agentId === null || request.visitorId === null) return { ok: false, refusal: 'not-yet' };
  // Shown again on the next page: the time the customer has is not given anew.
  if (request.state === 'authorizing') return { ok: true, request };
  return changed(request, { state: 'authorizing', expiresAt: moment.now + moment.limits.promptMs });
}

function answer<R extends ConnectionRequest>(
  request: R,
  step: { type: 'accept' | 'decline'; visitorId: string },
): ConnectionResult<R> {
  if (request.visitorId !== step.visitorId) return { ok: false, refusal: 'not-yours' };
  if (request.state !== 'authorizing') return { ok: false, refusal: 'not-yet' };
  return changed(request, { state: step.type === 'accept' ? 'accepted' : 'declined' });
}

function changed<R extends ConnectionRequest>(
  request: R,
  change: Partial<ConnectionRequest>,
): ConnectionResult<R> {
  return { ok: true, request: { ...request, ...change } };
}

/** An expired request becomes so by waiting; whoever wanted something else of it is told that it is over. */
function done<R extends ConnectionRequest>(
  request: R,
  state: 'expired' | 'withdrawn',
  wanted: boolean,
): ConnectionResult<R> {
  return wanted ? changed(request, { state }) : { ok: false, refusal: 'already-answered' };
}
