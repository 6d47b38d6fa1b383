import {
  caughtUp,
  connectionAnswer,
  connectionPrompt,
  encodeMessage,
  protocolVersion,
  sessionHello,
  sessionStart,
  sessionWelcome,
  visitorHello,
  visitorWelcome,
} from '@alongside/protocol';
import { shopOrigin } from './gateway.mjs';
import { Wire } from './wire.mjs';

export const helloOf = ({ siteKey }, visitorToken = '') =>
  encodeMessage(visitorHello, {
    version: protocolVersion,
    siteKey,
    visitorToken,
    identityJwt: '',
    url: `${shopOrigin}/basket`,
    title: 'Basket',
    visible: true,
    metadata: '',
  });

/** Somebody of the tenant, at the console. */
export class Agent {
  constructor(gateway) {
    this.gateway = gateway;
  }

  async signIn() {
    const { email, password } = this.gateway.tenant;
    this.token = (await this.post('/auth/sign-in', { email, password })).token;
    return this;
  }

  async post(path, body = {}) {
    const response = await fetch(`http://127.0.0.1:${this.gateway.port}/api/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  async ticket(sessionId) {
    return (await this.post(`/sessions/${sessionId}/ticket`)).ticket;
  }
}

/** A page of the shop opens, the agent asks, the customer accepts. */
export async function bringTogether(gateway, agent) {
  const page = await Wire.open(gateway.port);
  const welcomed = page.next(visitorWelcome);
  page.send(helloOf(gateway.tenant));
  const { visitorId } = await welcomed;
  const prompted = page.next(connectionPrompt);
  await agent.post('/connection-requests', { visitorId });
  const { requestId } = await prompted;
  const started = page.next(sessionStart);
  page.send(encodeMessage(connectionAnswer, { requestId, accepted: true, consents: ['view'] }));
  const { sessionId, ticket } = await started;
  page.destroy();
  return { sessionId, ticket };
}

/** Into a session, by a ticket or by what its welcome said. Resolves with how long it took from the hello to being caught up. */
export async function enter(gateway, { ticket = '', resumeToken = '', frames = () => undefined }) {
  const wire = await Wire.open(gateway.port);
  wire.frames = frames;
  const welcomed = wire.next(sessionWelcome);
  const isCaughtUp = wire.next(caughtUp);
  const saidAt = performance.now();
  wire.send(encodeMessage(sessionHello, { version: protocolVersion, ticket, resumeToken, positions: [] }));
  const welcome = await welcomed;
  await isCaughtUp;
  return { wire, welcome, tookMs: performance.now() - saidAt };
}
