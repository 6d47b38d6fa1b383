import type { ConnectionRequest, Ticket } from '@alongside/contract';
import {
  type ConsentKind,
  connectionAnswer,
  connectionPrompt,
  encodeMessage,
  protocolVersion,
  sessionStart,
  visitorHello,
  visitorWelcome,
} from '@alongside/protocol';
import { WireClient } from '../../apps/gateway/src/testing/wire-client';
import { type Product, shopOrigin } from './product';

/** Somebody of the tenant, at the console. */
export class Agent {
  private constructor(
    private readonly origin: string,
    private readonly token: string,
  ) {}

  static async signIn(origin: string, who: { email: string; password: string }): Promise<Agent> {
    const { token } = await call<{ token: string }>(`${origin}/api/v1/auth/sign-in`, { body: who });
    return new Agent(origin, token);
  }

  askVisitor(visitorId: string): Promise<ConnectionRequest> {
    return this.post('/connection-requests', { visitorId });
  }

  async ticket(sessionId: string): Promise<string> {
    const { ticket } = await this.post<Ticket>(`/sessions/${sessionId}/ticket`);
    return ticket;
  }

  end(sessionId: string): Promise<unknown> {
    return this.post(`/sessions/${sessionId}/end`);
  }

  private post<T>(path: string, body: object = {}): Promise<T> {
    const { token } = this;
    return call<T>(`${this.origin}/api/v1${path}`, { body, token });
  }
}

async function call<T>(url: string, { body, token }: { body: object; token?: string }): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // Each call may go to another gateway.
      connection: 'close',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}

export interface Meeting {
  readonly sessionId: string;
  /** The customer's. */
  readonly ticket: string;
}

const consents: ConsentKind[] = ['view'];

/** A page of the shop opens, an agent asks, the customer accepts. */
export async function bringTogether({ tenant }: Product, port: number, agent: Agent): Promise<Meeting> {
  const page = await WireClient.open(`ws://127.0.0.1:${port}/relay`, { origin: shopOrigin });
  try {
    page.send(
      encodeMessage(visitorHello, {
        version: protocolVersion,
        siteKey: tenant.siteKey,
        visitorToken: '',
        identityJwt: '',
        url: `${shopOrigin}/basket`,
        title: 'Basket',
        visible: true,
        metadata: '',
      }),
    );
    const { visitorId } = await page.next(visitorWelcome);
    await agent.askVisitor(visitorId);
    const { requestId } = await page.next(connectionPrompt);
    page.send(encodeMessage(connectionAnswer, { requestId, accepted: true, consents }));
    const { sessionId, ticket } = await page.next(sessionStart);
    return { sessionId, ticket };
  } finally {
    page.destroy();
  }
}
