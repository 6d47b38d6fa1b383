import fc from 'fast-check';
import { advance, type ConnectionRequest, type ConnectionStep, isOpen } from './connection-request';
import { defaultLimits as limits } from './session-limits';

const asked = (change: Partial<ConnectionRequest> = {}): ConnectionRequest => ({
  way: 'agent',
  state: 'pending',
  visitorId: 'visitor',
  agentId: 'agent',
  createdAt: 0,
  expiresAt: limits.pendingMs,
  ...change,
});

function after(
  request: ConnectionRequest,
  now: number,
  ...steps: ConnectionStep[]
): ConnectionRequest | string {
  let state = request;
  for (const step of steps) {
    const result = advance(state, step, { now, limits });
    if (!result.ok) return result.refusal;
    state = result.request;
  }
  return state;
}

describe('connection request', () => {
  it('[R1] goes from pending over the prompt to accepted', () => {
    expect(after(asked(), 0, { type: 'show' }, { type: 'accept', visitorId: 'visitor' })).toMatchObject({
      state: 'accepted',
    });
  });

  it('[R2] cannot be accepted before the prompt was shown', () => {
    expect(after(asked(), 0, { type: 'accept', visitorId: 'visitor' })).toBe('not-yet');
  });

  it('[R3] is answered by its own visitor only', () => {
    expect(after(asked(), 0, { type: 'show' }, { type: 'accept', visitorId: 'other' })).toBe('not-yours');
  });

  it('[R4] gives the customer the time of a prompt, once, however many pages show it', () => {
    const shown = after(asked(), 1000, { type: 'show' }) as ConnectionRequest;
    expect(shown.expiresAt).toBe(1000 + limits.promptMs);
    expect((after(shown, 5000, { type: 'show' }) as ConnectionRequest).expiresAt).toBe(shown.expiresAt);
  });

  it('[R5] expires at its time, and no answer counts after that', () => {
    const late = limits.pendingMs;
    expect(after(asked(), late, { type: 'wait' })).toMatchObject({ state: 'expired' });
    expect(after(asked(), late, { type: 'show' })).toBe('already-answered');
    expect(after(asked(), late - 1, { type: 'wait' })).toMatchObject({ state: 'pending' });
  });

  it('[R6] is taken by the first agent who responds', () => {
    const queued = asked({ way: 'customer', agentId: null });
    const taken = after(queued, 0, { type: 'respond', agentId: 'one' }) as ConnectionRequest;
    expect(taken.agentId).toBe('one');
    expect(after(taken, 0, { type: 'respond', agentId: 'two' })).toBe('already-answered');
  });

  it('[R7] shows no prompt before an agent has responded', () => {
    expect(after(asked({ way: 'customer', agentId: null }), 0, { type: 'show' })).toBe('not-yet');
  });

  it('[R8] a link belongs to the visitor who opens it first', () => {
    const link = asked({ way: 'link', visitorId: null });
    const reached = after(link, 0, { type: 'reach', visitorId: 'first' }) as ConnectionRequest;
    expect(reached.visitorId).toBe('first');
    expect(after(reached, 0, { type: 'reach', visitorId: 'second' })).toBe('already-answered');
  });

  it('[R9] never changes again once it is answered', () => {
    const step = fc.oneof(
      fc.constant<ConnectionStep>({ type: 'show' }),
      fc.constant<ConnectionStep>({ type: 'withdraw' }),
      fc.constant<ConnectionStep>({ type: 'wait' }),
      fc.record({
        type: fc.constantFrom('accept', 'decline'),
        visitorId: fc.constantFrom('visitor', 'other'),
      }),
      fc.record({ type: fc.constant('respond' as const), agentId: fc.string() }),
    ) as fc.Arbitrary<ConnectionStep>;
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.nat(200_000)), { maxLength: 12 }), (steps) => {
        let request = asked();
        for (const [next, now] of steps) {
          const before = request;
          const result = advance(request, next, { now, limits });
          if (result.ok) request = result.request;
          if (!isOpen(before)) expect(result.ok).toBe(false);
        }
      }),
    );
  });
});
