import type {
  AuditList,
  ConnectionRequest,
  Problem,
  ReplayManifest,
  SessionDetail,
  SessionList,
  Ticket,
  Verification,
} from '@alongside/contract';
import { Page } from '@alongside/page';
import {
  acknowledgement,
  type ConsentKind,
  caughtUp,
  closeCodes,
  connectionAnswer,
  connectionPrompt,
  consentAnswer,
  decodeEntries,
  encodeMessage,
  end,
  messageOf,
  pause,
  pointer,
  protocolVersion,
  resumeAnswer,
  resumeOffer,
  sessionHello,
  sessionStart,
  sessionState,
  update,
} from '@alongside/protocol';
import { PageWriter } from '@alongside/relay/testing';
import { SignJWT } from 'jose';
import { enter, meet, ticketFor, visit } from '../testing/meeting';
import { type SignedIn, TestGateway } from '../testing/test-gateway';
import type { WireClient } from '../testing/wire-client';

let gateway: TestGateway;
let admin: SignedIn;

// Real sockets and a real Postgres, on machines that are busy.
jest.setTimeout(60_000);

beforeAll(async () => {
  gateway = await TestGateway.open();
  admin = await gateway.signIn('admin');
});
afterAll(() => gateway.close());

const get = <T>(path: string, as: SignedIn) => gateway.call<T>('GET', path, { as });
const pointerOf = (from: number) =>
  encodeMessage(
    pointer,
    { device: 'mouse', pressed: false, runs: [] },
    { from, epoch: 0, sequence: 0, acknowledged: 0 },
  );

async function shownBy(client: WireClient): Promise<string> {
  const page = new Page();
  for (const bytes of client.bytes)
    if (messageOf(bytes[0] as number)?.lane === 'state') await page.apply(bytes);
  return page.transcript();
}

/** What stands on the page at the end of the record. */
async function recordedText(agent: SignedIn, sessionId: string): Promise<string> {
  const { body } = await get<ReplayManifest>(`/sessions/${sessionId}/replay`, agent);
  const replayed = new Page();
  for (const { number, firstAt } of body.segments) {
    const response = await fetch(`${gateway.origin}/api/v1/sessions/${sessionId}/segments/${number}`, {
      headers: { authorization: `Bearer ${agent.token}` },
    });
    for (const { frame } of decodeEntries(new Uint8Array(await response.arrayBuffer()), firstAt)) {
      if (frame[0] === update.kind) await replayed.apply(frame);
    }
  }
  return replayed.transcript();
}

/** A session in which the customer's page is shown and acknowledged. */
async function share(text = 'hello', consents: ConsentKind[] = ['view']) {
  const met = await meet(gateway, {}, consents);
  const page = new PageWriter(met.customer.welcome.participant);
  for (const frame of page.begin(text)) met.customer.socket.send(frame);
  await committed(met.customer.socket, page);
  return { ...met, page };
}

const committed = (socket: WireClient, page: PageWriter) =>
  socket.next(
    acknowledgement,
    ({ epoch, sequence }) => epoch === page.position.epoch && sequence === page.position.sequence,
  );

describe('a session', () => {
  it('shows the page of the customer to the agent, and the pointers to both', async () => {
    const { customer, viewer, page } = await share();
    customer.socket.send(page.write('changed'));
    await viewer.socket.next(update);
    await viewer.socket.next(update);
    await viewer.socket.next(update);
    expect(await shownBy(viewer.socket)).toBe('changed');
    viewer.socket.send(pointerOf(viewer.welcome.participant));
    await customer.socket.next(pointer);
    customer.socket.send(pointerOf(customer.welcome.participant));
    await viewer.socket.next(pointer);
  });

  it('lets in whoever sees it active and is faster than its beginning', async () => {
    const agent = await gateway.signIn();
    const customer = await visit(gateway);
    const { body: asked } = await gateway.call<ConnectionRequest>('POST', '/connection-requests', {
      as: agent,
      body: { visitorId: customer.welcome.visitorId },
    });
    const { requestId } = await customer.socket.next(connectionPrompt);
    const letGo = await gateway.hold('audit_entries');
    customer.socket.send(encodeMessage(connectionAnswer, { requestId, accepted: true, consents: ['view'] }));
    const path = `/sessions/${asked.sessionId}`;
    let state = '';
    while (state !== 'active') state = (await get<SessionDetail>(path, agent)).body.state;
    const ticket = gateway.call<Ticket>('POST', `${path}/ticket`, { as: agent });
    // Nobody knows when it has been asked for, but by then it would have been refused.
    await get(path, agent);
    await letGo();
    const { status, body } = await ticket;
    expect(status).toBe(200);
    await enter(gateway, { ticket: body.ticket });
  });

  it('acknowledges a frame only when the database has it', async () => {
    const { sessionId, customer, page } = await share();
    customer.socket.send(page.write('kept'));
    await committed(customer.socket, page);
    const segments = await gateway.store.segments.list(gateway.tenant.tenantId, sessionId);
    const frames = segments.reduce((sum, { frameCount }) => sum + frameCount, 0);
    expect(frames).toBeGreaterThanOrEqual(3);
  });

  it('opens once by a ticket, and not by one that is too old', async () => {
    const { agent, sessionId } = await share();
    const { ticket } = await ticketFor(gateway, agent, sessionId);
    await enter(gateway, { ticket });
    await expect(enterCode(ticket)).resolves.toBe(closeCodes['ticket-expired'].code);
    const late = await ticketFor(gateway, agent, sessionId);
    gateway.skip(31_000);
    await expect(enterCode(late.ticket)).resolves.toBe(closeCodes['ticket-expired'].code);
  });

  it('lets in again whoever says the same hello again, and nobody else by that ticket', async () => {
    const { agent, sessionId } = await share();
    const { ticket } = await ticketFor(gateway, agent, sessionId);
    const own = { ticket, resumeToken: 'a5'.repeat(32) };
    const first = await enter(gateway, own);
    first.socket.destroy();
    await enter(gateway, { ...(await ticketFor(gateway, agent, sessionId)), resumeToken: own.resumeToken });
    const again = await enter(gateway, own);
    expect(again.welcome.participant).toBe(first.welcome.participant);
    expect(again.welcome.resumeToken).toBe(own.resumeToken);
    await expect(enterCode(ticket, 'b6'.repeat(32))).resolves.toBe(closeCodes['ticket-expired'].code);
    const other = await ticketFor(gateway, agent, sessionId);
    await expect(enterCode(other.ticket, 'short')).resolves.toBe(closeCodes.malformed.code);
  });

  it('lets in whoever took a ticket at a gateway that died before it let them in', async () => {
    const { agent, sessionId } = await share();
    const { ticket } = await ticketFor(gateway, agent, sessionId);
    const own = { ticket, resumeToken: 'c7'.repeat(32) };
    await gateway.store.tickets.take(ticket, { by: own.resumeToken, now: new Date() });
    await expect(enterCode(ticket, 'd8'.repeat(32))).resolves.toBe(closeCodes['ticket-expired'].code);
    expect((await enter(gateway, own)).welcome.resumeToken).toBe(own.resumeToken);
  });

  const enterCode = async (ticket: string, resumeToken = '') => {
    const socket = await gateway.connect();
    socket.send(
      encodeMessage(sessionHello, { version: protocolVersion, ticket, resumeToken, positions: [] }),
    );
    return (await socket.closed).code;
  };

  it('gives a viewer who was cut off exactly what it lacks', async () => {
    const { customer, viewer, page } = await share();
    await viewer.socket.next(update);
    await viewer.socket.next(update);
    const had = { participant: customer.welcome.participant, ...page.position };
    viewer.socket.destroy();
    await customer.socket.next(sessionState, ({ participants }) => participants.length === 1);
    for (const text of ['one', 'two']) customer.socket.send(page.write(text));
    await committed(customer.socket, page);
    const back = await enter(gateway, { resumeToken: viewer.welcome.resumeToken, positions: [had] });
    expect(back.welcome).toMatchObject({ outcome: 'resumed', participant: viewer.welcome.participant });
    await back.socket.next(caughtUp);
    expect(
      back.socket.frames.filter(({ kind }) => kind === update.kind).map(({ sequence }) => sequence),
    ).toEqual([3, 4]);
  });

  it('takes the customer back after a page load, and tells the agent meanwhile', async () => {
    const { customer, viewer, page } = await share();
    customer.socket.destroy();
    await viewer.socket.next(sessionState, ({ reconnecting }) => reconnecting);
    const back = await enter(gateway, { resumeToken: customer.welcome.resumeToken });
    expect(back.welcome.received).toEqual({ participant: customer.welcome.participant, ...page.position });
    await viewer.socket.next(sessionState, ({ reconnecting }) => !reconnecting);
    for (const frame of page.begin('the next page')) back.socket.send(frame);
    await viewer.socket.next(update, ({ type }) => type === 'page');
    await committed(back.socket, page);
    expect(await shownBy(viewer.socket)).toBe('the next page');
  });

  it('knows an agent who opens the session again, and gives one more tab a number of its own', async () => {
    const { agent, sessionId, customer, viewer } = await share();
    viewer.socket.destroy();
    await customer.socket.next(sessionState, ({ participants }) => participants.length === 1);
    const again = await enter(gateway, await ticketFor(gateway, agent, sessionId));
    expect(again.welcome.participant).toBe(viewer.welcome.participant);
    const tab = await enter(gateway, await ticketFor(gateway, agent, sessionId));
    expect(tab.welcome.participant).not.toBe(viewer.welcome.participant);
    const { resumeToken } = again.welcome;
    expect(resumeToken).not.toBe(viewer.welcome.resumeToken);
  });

  it('gives a third participant the page as it is, updates first', async () => {
    const { sessionId, customer, page } = await share();
    customer.socket.send(page.write('as it is'));
    await committed(customer.socket, page);
    const { ticket } = await ticketFor(gateway, admin, sessionId);
    const third = await enter(gateway, { ticket });
    expect(third.welcome).toMatchObject({ outcome: 'joined', role: 'supervisor' });
    await third.socket.next(caughtUp);
    expect(await shownBy(third.socket)).toBe('as it is');
  });

  it('goes on after the gateway was restarted, and has lost nothing it acknowledged', async () => {
    const { agent, sessionId, customer, page } = await share();
    customer.socket.send(page.write('before the restart'));
    await committed(customer.socket, page);
    await gateway.stop();
    expect((await customer.socket.closed).code).toBe(closeCodes['going-away'].code);
    await gateway.start();
    const back = await enter(gateway, { resumeToken: customer.welcome.resumeToken });
    expect(back.welcome.received).toEqual({ participant: customer.welcome.participant, ...page.position });
    const { ticket } = await ticketFor(gateway, agent, sessionId);
    const viewer = await enter(gateway, { ticket });
    await viewer.socket.next(caughtUp);
    expect(await shownBy(viewer.socket)).toBe('before the restart');
    back.socket.send(page.write('and on'));
    await committed(back.socket, page);
    expect((await get<Verification>(`/sessions/${sessionId}/verify`, admin)).body.result).toBe('unsealed');
  });

  it('is still paused after the gateway was restarted, also when nothing of it is recorded', async () => {
    const { tenantId, site } = gateway.tenant;
    await gateway.store.sites.change(tenantId, site.id, { policy: { recording: 'never' } });
    const { customer, viewer } = await share('not to be seen');
    await gateway.store.sites.change(tenantId, site.id, { policy: {} });
    customer.socket.send(encodeMessage(pause, { paused: true }));
    await viewer.socket.next(sessionState, ({ paused }) => paused);
    await gateway.stop();
    await gateway.start();
    const back = await enter(gateway, { resumeToken: customer.welcome.resumeToken });
    expect(await back.socket.next(sessionState)).toMatchObject({ paused: true });
  });

  it('keeps nothing of a page once `record` was taken back, behind a restart neither', async () => {
    const { tenantId, site } = gateway.tenant;
    await gateway.store.sites.change(tenantId, site.id, { policy: { recording: 'ask' } });
    const { agent, sessionId, customer, page } = await share('kept', ['view', 'record']);
    await gateway.store.sites.change(tenantId, site.id, { policy: {} });
    customer.socket.send(encodeMessage(consentAnswer, { requestId: '', kind: 'record', granted: false }));
    await customer.socket.next(sessionState, ({ consents }) => !consents.includes('record'));
    customer.socket.send(encodeMessage(pause, { paused: true }));
    await customer.socket.next(sessionState, ({ paused }) => paused);
    await gateway.stop();
    await gateway.start();
    const back = await enter(gateway, { resumeToken: customer.welcome.resumeToken });
    await back.socket.next(sessionState, ({ paused, consents }) => paused && !consents.includes('record'));
    back.socket.send(encodeMessage(pause, { paused: false }));
    for (const frame of page.begin('not kept')) back.socket.send(frame);
    await committed(back.socket, page);
    const { ticket } = await ticketFor(gateway, agent, sessionId);
    const viewer = await enter(gateway, { ticket });
    await viewer.socket.next(caughtUp);
    expect(await shownBy(viewer.socket)).toBe('not kept');
    expect(await recordedText(agent, sessionId)).toBe('kept');
  });

  it('closes the connection of a participant who forges, and nobody else', async () => {
    const { customer, viewer, page } = await share();
    viewer.socket.send(encodeMessage(end, { reason: 'idle' }).slice(0, -1));
    expect((await viewer.socket.closed).code).toBe(closeCodes.malformed.code);
    customer.socket.send(page.write('undisturbed'));
    await committed(customer.socket, page);
    customer.socket.send(pointerOf(viewer.welcome.participant));
    expect((await customer.socket.closed).code).toBe(closeCodes['not-allowed'].code);
  });

  it('is ended by either side, for everybody, and is history then', async () => {
    const { agent, sessionId, customer, viewer } = await share();
    customer.socket.send(encodeMessage(end, { reason: 'idle' }));
    expect(await viewer.socket.next(end)).toEqual({ reason: 'customer-ended' });
    expect((await viewer.socket.closed).code).toBe(closeCodes['session-ended'].code);
    const ended = await until(
      async () => (await get<SessionDetail>(`/sessions/${sessionId}`, agent)).body,
      ({ state }) => state === 'ended',
    );
    expect(ended).toMatchObject({ reason: 'customer-ended' });
    expect((await gateway.call('POST', `/sessions/${sessionId}/ticket`, { as: agent })).status).toBe(409);
    const again = await gateway.connect();
    const hello = {
      version: protocolVersion,
      ticket: '',
      resumeToken: viewer.welcome.resumeToken,
      positions: [],
    };
    again.send(encodeMessage(sessionHello, hello));
    expect((await again.closed).code).toBe(closeCodes['session-ended'].code);

    const second = await share();
    const stopped = await gateway.call('POST', `/sessions/${second.sessionId}/end`, { as: second.agent });
    expect(stopped.status).toBe(204);
    expect(await second.customer.socket.next(end)).toEqual({ reason: 'agent-ended' });
  });
});

describe("the customer's second device", () => {
  const jwt = (sub: string) =>
    new SignJWT({ sub, name: sub })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(gateway.tenant.site.identitySecret));

  async function sharedBy(name: string) {
    const identityJwt = await jwt(name);
    const met = await meet(gateway, { identityJwt });
    const page = new PageWriter(met.customer.welcome.participant);
    for (const frame of page.begin('on the first device')) met.customer.socket.send(frame);
    await committed(met.customer.socket, page);
    return { ...met, page, identityJwt };
  }

  async function continueHere(identityJwt: string) {
    const phone = await visit(gateway, { identityJwt });
    const offer = await phone.socket.next(resumeOffer);
    phone.socket.send(encodeMessage(resumeAnswer, { sessionId: offer.sessionId, accepted: true }));
    const start = await phone.socket.next(sessionStart);
    return { offer, start, device: await enter(gateway, { ticket: start.ticket }) };
  }

  it('is offered to go on with the session that runs, and gets the page', async () => {
    const { identityJwt, sessionId } = await sharedBy('maria');
    const { offer, start, device } = await continueHere(identityJwt);
    expect(offer).toMatchObject({ sessionId, live: true, url: 'http://shop.example/basket' });
    expect(start.role).toBe('device');
    await device.socket.next(caughtUp);
    expect(await shownBy(device.socket)).toBe('on the first device');
  });

  it('is offered to go on with one that ended not long ago', async () => {
    const { identityJwt, customer, sessionId } = await sharedBy('otto');
    customer.socket.send(encodeMessage(end, { reason: 'idle' }));
    await until(
      () => gateway.store.sessions.get(gateway.tenant.tenantId, sessionId),
      (stored) => stored?.state === 'ended',
    );
    const { offer, device } = await continueHere(identityJwt);
    expect(offer).toMatchObject({ sessionId, live: false });
    expect(device.welcome.outcome).toBe('catch-up');
    await device.socket.next(caughtUp);
    expect(await shownBy(device.socket)).toBe('on the first device');
  });

  it('is nobody else: the same browser and other identities are offered nothing', async () => {
    const { identityJwt, visitor } = await sharedBy('erika');
    const same = await visit(gateway, { identityJwt, visitorToken: visitor.welcome.visitorToken });
    const other = await visit(gateway, { identityJwt: await jwt('not erika') });
    for (const { socket } of [same, other]) {
      socket.send(encodeMessage(resumeAnswer, { sessionId: 'x', accepted: false }));
      await socket.leave();
      expect(socket.frames.some(({ kind }) => kind === resumeOffer.kind)).toBe(false);
    }
  });
});

describe('a record', () => {
  it('is replayed from its segments, which decode to the frames that were relayed', async () => {
    const { agent, sessionId, page } = await share('recorded');
    const { body } = await get<ReplayManifest>(`/sessions/${sessionId}/replay`, agent);
    expect(body).toMatchObject({ live: true, assets: `/assets/${gateway.tenant.tenantId}/` });
    expect(await recordedText(agent, sessionId)).toBe('recorded');
    expect(page.position.sequence).toBe(2);
  });

  it('of a session that runs is asked for again for what was added only', async () => {
    const { agent, sessionId, customer, page } = await share('before');
    const path = `/sessions/${sessionId}/replay`;
    const last = (await get<ReplayManifest>(path, agent)).body.segments.at(-1)?.number ?? -1;
    customer.socket.send(page.write('after'));
    await committed(customer.socket, page);
    const { body } = await get<ReplayManifest>(`${path}?after=${last}`, agent);
    expect(body.live).toBe(true);
    expect(body.segments.length).toBeGreaterThan(0);
    expect(body.segments.every(({ number }) => number > last)).toBe(true);
    expect((await get<Problem>(`${path}?after=nothing`, agent)).status).toBe(422);
  });

  it('that somebody looked back in while it ran is one look, and a replay of it another one', async () => {
    const { agent, sessionId, customer } = await share();
    const path = `/sessions/${sessionId}/replay`;
    await get(path, agent);
    await get(`${path}?after=0`, agent);
    customer.socket.send(encodeMessage(end, { reason: 'customer-ended' }));
    await customer.socket.closed;
    await gateway.store.sessions.move(gateway.tenant.tenantId, sessionId, { from: ['active'], to: 'ended' });
    await get(path, agent);
    const { body } = await get<AuditList>(`/audit?sessionId=${sessionId}`, admin);
    const looks = body.items.filter(({ action }) => action === 'session.replay');
    expect(looks.map(({ detail }) => detail)).toEqual([{}, { session: 'running' }]);
  });

  it('that somebody changed in the database is found to be broken', async () => {
    const { sessionId } = await share();
    const verify = async () => (await get<Verification>(`/sessions/${sessionId}/verify`, admin)).body;
    expect(await verify()).toMatchObject({ result: 'unsealed', broken: null });
    await gateway.change(
      'UPDATE segments SET last_at_ms = last_at_ms + 1 WHERE session_id = $1 AND number = 0',
      [sessionId],
    );
    expect(await verify()).toMatchObject({ result: 'broken', broken: { segment: 0 } });
  });

  it('is on record itself before it is shown: who joined and who replayed', async () => {
    const { agent, sessionId } = await share();
    await get(`/sessions/${sessionId}/replay`, admin);
    await get(`/sessions/${sessionId}/segments/0`, admin);
    const { body } = await get<AuditList>(`/audit?sessionId=${sessionId}`, admin);
    const actions = body.items.map(({ action, actor }) => [action, actor.id]);
    expect(actions).toEqual(
      expect.arrayContaining([
        ['session.join', agent.userId],
        ['session.replay', admin.userId],
        ['session.accept', null],
      ]),
    );
    expect(actions.filter(([action]) => action === 'session.replay')).toHaveLength(1);
    expect((await get('/audit', agent)).status).toBe(403);
  });

  it('is for those who were in it and for supervisors', async () => {
    const { sessionId } = await share();
    const other = await gateway.signIn();
    expect((await get(`/sessions/${sessionId}/replay`, other)).status).toBe(403);
    expect((await get(`/sessions/${sessionId}/replay`, await gateway.signIn('supervisor'))).status).toBe(200);
  });

  it('and everything else of a tenant is not there for another one', async () => {
    const { sessionId, request } = await share();
    const stranger = await gateway.signIn('admin', await gateway.newTenant());
    for (const path of ['', '/replay', '/segments/0', '/checkpoints/0', '/verify']) {
      const { status, body } = await get<Problem>(`/sessions/${sessionId}${path}`, stranger);
      expect([path, status, body.type]).toEqual([path, 404, '/problems/not-found']);
    }
    for (const path of [
      `/sessions/${sessionId}/ticket`,
      `/sessions/${sessionId}/end`,
      `/connection-requests/${request.id}/respond`,
    ]) {
      expect((await gateway.call('POST', path, { as: stranger })).status).toBe(404);
    }
    expect((await get<SessionList>('/sessions', stranger)).body.items).toEqual([]);
    expect((await get<AuditList>(`/audit?sessionId=${sessionId}`, stranger)).body.items).toEqual([]);
    expect(
      (
        await fetch(`${gateway.origin}/assets/${gateway.tenant.tenantId}/${'0'.repeat(64)}`, {
          headers: { authorization: `Bearer ${stranger.token}` },
        })
      ).status,
    ).toBe(404);
  });
});

async function until<T>(read: () => Promise<T>, fits: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 20_000; ; ) {
    const value = await read();
    if (fits(value) || Date.now() > end) return value;
  }
}
