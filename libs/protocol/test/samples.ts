import { ChangeWriter } from '../src/update/change-writer';
import { EpochTables, htmlNamespace } from '../src/update/epoch-tables';

const policy = {
  mask: ['.salary'],
  unmask: [],
  hide: ['#chat'],
  noControl: [],
  maskAll: false,
  allowedQuery: ['page'],
  recording: 'ask',
};
const place = { node: 12, x: 30, y: -4, width: 200, height: 40 };
const hash = Uint8Array.from({ length: 32 }, (_, index) => index);
const url = 'https://shop.example/basket';

function change(): Uint8Array {
  const writer = new ChangeWriter(new EpochTables());
  writer.insert(0, 0);
  writer.document(1, false);
  writer.element(2, htmlNamespace, 'p', ['class', 'note'], true);
  writer.text(3, 'Hello');
  writer.close();
  writer.close();
  writer.endInsert();
  writer.attribute(2, 'title', null);
  writer.sheet({ id: 1, owner: 2, text: { text: 'p{color:red}' }, media: '', disabled: false });
  writer.asset(1, { failure: 'forbidden' });
  return writer.finish();
}

/** One value of every message, the golden bytes of which stand in golden-bytes.json. */
export const samples: Record<string, unknown> = {
  update: { type: 'change', inflatedBytes: null, body: change() },
  'part-update': {
    parts: [
      { node: 3, kind: 'scroll', value: { x: 0, y: 480 } },
      { node: 2, kind: 'value', value: { start: 2, removed: 1, inserted: 'é', masked: false } },
      { node: 9, kind: 'selected', value: { options: [0, 2] } },
    ],
  },
  pointer: {
    device: 'mouse',
    pressed: true,
    runs: [{ start: place, steps: [{ afterMs: 16, dx: 3, dy: -2 }] }],
  },
  drawing: {
    stroke: 1,
    color: 'red',
    width: 3,
    start: place,
    steps: [{ dx: 5, dy: 5 }],
    done: true,
    clear: false,
  },
  action: { type: 'click', place, key: '', modifiers: 4 },
  'visitor-hello': {
    version: 1,
    siteKey: 'demo',
    visitorToken: '',
    identityJwt: 'a.b.c',
    url,
    title: 'Basket',
    visible: true,
    metadata: '{"plan":"gold"}',
  },
  'visitor-welcome': {
    visitorToken: 't',
    visitorId: 'v',
    identityName: 'Ada',
    policy,
    coreUrl: '/embed/core-1.js',
    showConnect: true,
    openRoot: false,
    accent: '#114488',
  },
  'visitor-presence': { url, title: 'Basket', visible: false },
  identify: { jwt: 'a.b.c' },
  metadata: { json: '{}' },
  connect: { wanted: true },
  'code-wanted': {},
  code: { code: '123456789', expiresInMs: 600_000 },
  'link-opened': { token: 'k' },
  'connection-prompt': { requestId: 'r', agentName: 'Anna', kinds: ['view', 'record'], expiresInMs: 90_000 },
  'connection-answer': { requestId: 'r', accepted: true, consents: ['view'] },
  'connection-state': { requestId: 'r', state: 'withdrawn' },
  'session-start': { sessionId: 's', ticket: 't', role: 'customer', agentName: 'Anna' },
  'resume-offer': { sessionId: 's', url, title: 'Basket', agoMs: 5000, live: true },
  'resume-answer': { sessionId: 's', accepted: true },
  'session-hello': {
    version: 1,
    ticket: 't',
    resumeToken: '',
    positions: [{ participant: 1, epoch: 2, sequence: 300 }],
  },
  'session-welcome': {
    sessionId: 's',
    participant: 2,
    role: 'agent',
    resumeToken: 'r',
    uploadToken: '',
    assets: '/assets/t',
    outcome: 'catch-up',
    received: { participant: 2, epoch: 0, sequence: 7 },
    lastEpoch: 3,
    policy,
  },
  'session-state': {
    state: 'active',
    source: 1,
    participants: [{ number: 1, role: 'customer', name: 'Ada', connected: true }],
    consents: ['view', 'control'],
    controller: 2,
    paused: false,
    reconnecting: true,
  },
  acknowledgement: { epoch: 2, sequence: 300 },
  'caught-up': { positions: [{ participant: 1, epoch: 2, sequence: 300 }] },
  refused: { kind: 5, epoch: 0, sequence: 8, reason: 'no-consent' },
  'consent-request': { requestId: 'q', kind: 'control', participant: 2, name: 'Anna', expiresInMs: 30_000 },
  'consent-answer': { requestId: 'q', kind: 'control', granted: true },
  pause: { paused: true },
  end: { reason: 'agent-ended' },
  heartbeat: { sentAtMs: 1_700_000_000_000 },
  report: { problem: 'closed-shadow-root', count: 3, detail: 'x-chat' },
  'asset-offer': { assets: [{ hash, mediaType: 'image/png', size: 70_000 }] },
  'asset-answer': { lacking: [hash], held: [] },
  doubt: { epoch: 2, node: 300, count: 4, want: 'checks' },
};
