import { Page } from '@alongside/page';
import {
  decodeFrame,
  decodeMessage,
  encodeMessage,
  type Navigate,
  navigateBody,
  report,
  sessionState,
  update,
  Writer,
  writeGap,
  writeNavigateRefusal,
} from '@alongside/protocol';
import { Timeline } from './timeline';

const state = encodeMessage(sessionState, {
  state: 'active',
  source: 1,
  participants: [
    { number: 1, role: 'customer', name: 'Mara', connected: true },
    { number: 2, role: 'agent', name: 'Ada', connected: true },
  ],
  consents: ['view', 'control'],
  controller: 2,
  paused: false,
  reconnecting: false,
});

function navigate(to: Navigate): Uint8Array {
  const writer = new Writer();
  navigateBody.write(writer, to);
  const value = { type: 'navigate', inflatedBytes: null, body: writer.finish() } as const;
  return encodeMessage(update, value, { from: 2, epoch: 1, sequence: 1, acknowledged: 1 });
}

/** What stands in the list behind the agent's coming. */
async function toldOf(bytes: Uint8Array) {
  const timeline = new Timeline();
  const page = new Page();
  await timeline.take(0, decodeFrame(state), page);
  const known = timeline.events.length;
  await timeline.take(1000, decodeFrame(bytes), page);
  return timeline.events.slice(known);
}

describe('the timeline of an agent who takes the customer to another page', () => {
  it.each([
    [{ to: 'url', url: 'https://shop.test/basket' }, 'Ada took the customer to /basket'],
    [{ to: 'back', url: '' }, 'Ada took the customer one page back'],
    [{ to: 'forward', url: '' }, 'Ada took the customer one page forward'],
    [{ to: 'reload', url: '' }, 'Ada reloaded the customer’s page'],
  ] as const)('says of %j: %s', async (to, text) => {
    expect(await toldOf(navigate(to))).toMatchObject([
      { atMs: 1000, kind: 'navigate', participantNumber: 2, text },
    ]);
  });

  it.each(['https://shop.test/reset?token=SECRET#SECRET', '/reset?token=SECRET'])(
    'has no value of an address that was pasted: %s',
    async (url) => {
      const [event] = await toldOf(navigate({ to: 'url', url }));
      expect(event?.text).toBe('Ada took the customer to /reset');
      expect(JSON.stringify(event)).not.toContain('SECRET');
    },
  );

  it('says in words why the customer’s page did not go there', async () => {
    const refusal = writeNavigateRefusal('other-site');
    const bytes = encodeMessage(report, refusal, { from: 1, epoch: 0, sequence: 0, acknowledged: 0 });
    expect(await toldOf(bytes)).toMatchObject([
      { kind: 'report', text: 'The customer’s page did not go there: it is on another site' },
    ]);
  });
});

describe('the timeline of a gap', () => {
  const said = (from: number, gap: Parameters<typeof writeGap>[0]) =>
    encodeMessage(report, writeGap(gap), { from, epoch: 0, sequence: 0, acknowledged: 0 });

  it.each([
    [3, '3 changes of the page never arrived'],
    [1, '1 change of the page never arrived'],
  ])('of %i frames of the source says that the record lacks them', async (frames, text) => {
    expect(await toldOf(said(1, { of: 'source', frames }))).toMatchObject([
      { kind: 'gap', participantNumber: 1, text },
    ]);
  });

  it('of a screen names whose it was', async () => {
    expect(await toldOf(said(2, { of: 'screen', why: 'frames before 1/3 are missing' }))).toMatchObject([
      { kind: 'gap', text: 'Ada’s screen missed something; the page came anew' },
    ]);
  });

  it('counts what the record lacks, and not what one screen lacked, or that the customer was away', async () => {
    const timeline = new Timeline();
    const standing = (changes: object) =>
      encodeMessage(sessionState, { ...decodeMessage(sessionState, decodeFrame(state)), ...changes });
    const frames = [
      state,
      standing({ consents: ['view', 'record'] }),
      said(1, { of: 'source', frames: 3 }),
      // In all, and once more behind a restart.
      said(1, { of: 'source', frames: 5 }),
      said(1, { of: 'source', frames: 5 }),
      said(2, { of: 'screen', why: 'x' }),
      // Ada has no page of her own.
      said(2, { of: 'source', frames: 3 }),
      standing({ consents: ['view', 'record'], reconnecting: true }),
      standing({ consents: ['view', 'record'] }),
      standing({ consents: ['view'] }),
    ];
    for (const [at, bytes] of frames.entries())
      await timeline.take(at * 60_000, decodeFrame(bytes), new Page());
    timeline.unreadable(1, 1, 'a wrong byte');
    expect(timeline.count('gap')).toBe(6);
    expect(timeline.gaps).toBe(4);
    const texts = timeline.events.filter(({ data }) => data?.of === 'source').map(({ text }) => text);
    expect(texts).toEqual([3, 2].map((count) => `${count} changes of the page never arrived`));
  });
});
