import {
  decodeFrame,
  decodeMessage,
  encodeMessage,
  identify,
  metadata,
  type VisitorWelcome,
  visitorHello,
  visitorWelcome,
} from '@alongside/protocol';
import { Guard } from './guard';
import { VisitorLink } from './visitor-link';

/** What of a browser's window the link touches. */
class FakeWindow extends EventTarget {
  private readonly kept = new Map<string, string>();
  readonly localStorage = {
    getItem: (key: string) => this.kept.get(key) ?? null,
    setItem: (key: string, value: string) => void this.kept.set(key, value),
  };
}

let browser = new FakeWindow();

class FakeSocket {
  static last: FakeSocket;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly sent: Uint8Array[] = [];
  constructor() {
    FakeSocket.last = this;
  }
  send(bytes: Uint8Array): void {
    this.sent.push(bytes);
  }
  close(): void {}
  hear(bytes: Uint8Array): void {
    this.onmessage?.({ data: new Uint8Array(bytes).buffer });
  }
}

const welcome: VisitorWelcome = {
  visitorToken: 'token-2',
  visitorId: 'visitor',
  identityName: '',
  policy: {
    mask: [],
    unmask: [],
    hide: [],
    noControl: [],
    maskAll: false,
    allowedQuery: [],
    recording: 'always',
  },
  coreUrl: '/embed/core-1.js',
  showConnect: true,
  openRoot: false,
  accent: '',
};

async function open() {
  const refused: string[] = [];
  const link = new VisitorLink({
    place: {
      siteKey: 'shop',
      url: new URL('https://gateway.test/embed.js'),
      relayUrl: 'wss://gateway.test/relay',
    },
    guard: new Guard(),
    presence: () => ({ url: 'https://shop.test/', title: 'Shop', visible: true }),
    welcomed: () => {},
    heard: () => {},
    refused: (_code, reason) => refused.push(reason),
  });
  link.identify('before');
  link.start();
  FakeSocket.last.onopen?.();
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  return { link, refused, socket: FakeSocket.last };
}

const kindsOf = (socket: FakeSocket): number[] => socket.sent.map((bytes) => decodeFrame(bytes).kind);

beforeEach(() => {
  jest.useFakeTimers();
  browser = new FakeWindow();
  Object.assign(globalThis, { window: browser, WebSocket: FakeSocket });
});
afterEach(() => jest.useRealTimers());

describe('visitor link', () => {
  it('says in its hello who and where the visitor is, by the token of before', async () => {
    browser.localStorage.setItem('alongside.visitor.shop', 'token-1');
    const { socket } = await open();
    expect(decodeMessage(visitorHello, decodeFrame(socket.sent[0] as Uint8Array))).toMatchObject({
      siteKey: 'shop',
      visitorToken: 'token-1',
      identityJwt: 'before',
      url: 'https://shop.test/',
    });
  });

  it('keeps the token it is given', async () => {
    const { socket } = await open();
    socket.hear(encodeMessage(visitorWelcome, welcome));
    expect(browser.localStorage.getItem('alongside.visitor.shop')).toBe('token-2');
  });

  it('says after the welcome what the page said between hello and welcome', async () => {
    const { link, socket } = await open();
    link.setMetadata('{"plan":"pro"}');
    link.identify('after');
    expect(kindsOf(socket)).toEqual([visitorHello.kind]);
    socket.hear(encodeMessage(visitorWelcome, welcome));
    const frames = socket.sent.map((bytes) => decodeFrame(bytes));
    const said = frames.find(({ kind }) => kind === identify.kind);
    expect(said && decodeMessage(identify, said)).toEqual({ jwt: 'after' });
    const told = frames.find(({ kind }) => kind === metadata.kind);
    expect(told && decodeMessage(metadata, told)).toEqual({ json: '{"plan":"pro"}' });
  });

  it('says nothing twice when the hello has said it', async () => {
    const { socket } = await open();
    socket.hear(encodeMessage(visitorWelcome, welcome));
    expect(kindsOf(socket)).toEqual([visitorHello.kind]);
  });

  it('stops for good when the site is refused, and passes the reason on', async () => {
    const { refused, socket } = await open();
    socket.onclose?.({ code: 4205, reason: 'This origin is not on the list.' });
    jest.advanceTimersByTime(60_000);
    expect(refused).toEqual(['This origin is not on the list.']);
    expect(FakeSocket.last).toBe(socket);
  });
});
