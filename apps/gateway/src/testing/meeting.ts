import type { ConnectionRequest, Ticket } from '@alongside/contract';
import {
  type ConsentKind,
  connectionAnswer,
  connectionPrompt,
  encodeMessage,
  type Position,
  protocolVersion,
  sessionHello,
  sessionStart,
  sessionWelcome,
  type VisitorHello,
  type VisitorWelcome,
  visitorHello,
  visitorWelcome,
  type Welcome,
} from '@alongside/protocol';
import type { SignedIn, TestGateway } from './test-gateway';
import type { WireClient } from './wire-client';

export const helloOf = (siteKey: string, change: Partial<VisitorHello> = {}): Uint8Array =>
  encodeMessage(visitorHello, {
    version: protocolVersion,
    siteKey,
    visitorToken: '',
    identityJwt: '',
    url: 'http://shop.example/basket',
    title: 'Basket',
    visible: true,
    metadata: '',
    ...change,
  });

/** A page of the shop is open. */
export async function visit(
  gateway: TestGateway,
  change: Partial<VisitorHello> = {},
): Promise<{ socket: WireClient; welcome: VisitorWelcome }> {
  const socket = await gateway.connect();
  socket.send(helloOf(gateway.tenant.site.key, change));
  return { socket, welcome: await socket.next(visitorWelcome) };
}

/** A session socket, by ticket or by resume token. */
export async function enter(
  gateway: TestGateway,
  by: { ticket?: string; resumeToken?: string; positions?: Position[] },
): Promise<{ socket: WireClient; welcome: Welcome }> {
  const socket = await gateway.connect();
  const { ticket = '', resumeToken = '', positions = [] } = by;
  socket.send(encodeMessage(sessionHello, { version: protocolVersion, ticket, resumeToken, positions }));
  return { socket, welcome: await socket.next(sessionWelcome) };
}

export async function ticketFor(gateway: TestGateway, user: SignedIn, sessionId: string): Promise<Ticket> {
  const { body } = await gateway.call<Ticket>('POST', `/sessions/${sessionId}/ticket`, { as: user });
  return body;
}

/** An agent asks, the customer accepts, both are in the session. */
export async function meet(
  gateway: TestGateway,
  change: Partial<VisitorHello> = {},
  consents: ConsentKind[] = ['view'],
) {
  const agent = await gateway.signIn();
  const visitor = await visit(gateway, change);
  const asked = await gateway.call<ConnectionRequest>('POST', '/connection-requests', {
    as: agent,
    body: { visitorId: visitor.welcome.visitorId },
  });
  const { requestId } = await visitor.socket.next(connectionPrompt);
  visitor.socket.send(encodeMessage(connectionAnswer, { requestId, accepted: true, consents }));
  const start = await visitor.socket.next(sessionStart);
  const customer = await enter(gateway, { ticket: start.ticket });
  const { ticket } = await ticketFor(gateway, agent, start.sessionId);
  const viewer = await enter(gateway, { ticket });
  return { agent, visitor, request: asked.body, sessionId: start.sessionId, customer, viewer };
}
