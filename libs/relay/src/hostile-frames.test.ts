import { deflateRawSync } from 'node:zlib';
import { Page } from '@alongside/page';
import {
  ChangeWriter,
  type CloseName,
  closeCodes,
  DecodeError,
  EpochTables,
  encodeMessage,
  htmlNamespace,
  limits,
  partUpdate,
  update,
} from '@alongside/protocol';
import { MemoryJournal } from './memory-journal';
import { Misbehaviour } from './misbehaviour';
import { RelaySession } from './relay-session';
import { defaultLimits } from './session-limits';
import { PageWriter } from './testing/page-writer';
import { PipePeer } from './testing/pipe-peer';

const customer = 1;
const agent = 2;
const hostile = 3;

const at = (from: number, sequence: number, epoch = 2) => ({ from, epoch, sequence, acknowledged: 0 });
const updateBy = (from: number, sequence: number, change: Parameters<typeof update.schema.write>[1]) =>
  encodeMessage(update, change, at(from, sequence));
const plain = (type: 'change' | 'snapshot' | 'continuation', body: Uint8Array) =>
  ({ type, inflatedBytes: null, body }) as const;
const partsBy = (from: number, sequence: number, epoch: number) =>
  encodeMessage(partUpdate, { parts: [] }, at(from, sequence, epoch));

/** The nodes of a page that is shown already, once more. */
function nodesAgain(): Uint8Array {
  const change = new ChangeWriter(new EpochTables(), 'explicit');
  change.insert(0, 0);
  change.document(1, false);
  change.element(2, htmlNamespace, 'html', [], false);
  change.close();
  change.endInsert();
  return change.finish();
}

/** Says less than comes out of it. */
function bomb(inflatedBytes: number): Uint8Array {
  const body = new Uint8Array(deflateRawSync(new Uint8Array(limits.inflatedBytes)));
  return updateBy(hostile, 3, { type: 'change', inflatedBytes, body });
}

/** A session in which a customer and an agent see each other, and one of the two sides has a hostile third. */
class Table {
  readonly page = new PageWriter(customer);
  /** Its pages come behind the customer's. */
  readonly foreign = new PageWriter(hostile, 1);
  readonly session = new RelaySession({
    id: 'session',
    startedAt: 0,
    consents: ['view'],
    journal: new MemoryJournal(),
    limits: { ...defaultLimits, foldFrames: 1 },
    now: () => 0,
    changed: () => undefined,
    ended: () => undefined,
    lost: () => undefined,
  });
  readonly peers = new Map<number, PipePeer>();

  constructor(role: 'device' | 'agent') {
    this.join(customer, 'customer');
    this.send(customer, this.page.begin('hello'));
    this.join(agent, 'agent');
    this.join(hostile, role);
  }

  join(number: number, role: 'customer' | 'device' | 'agent'): void {
    const peer = new PipePeer(true);
    this.peers.set(number, peer);
    this.session.join(peer, { number, role, name: role, positions: [] }, () => Uint8Array.of(41));
  }

  /** As a gateway does: who does not keep to the wire is put out. */
  send(number: number, frames: readonly Uint8Array[]): void {
    for (const bytes of frames) {
      try {
        this.session.receive(number, bytes);
      } catch (error) {
        const name = closeNameOf(error);
        const peer = this.peers.get(number) as PipePeer;
        peer.close(closeCodes[name].code, '');
        this.session.leave(number, peer);
      }
    }
  }

  codeOf(number: number): number | null {
    return this.peers.get(number)?.closed?.code ?? null;
  }
}

function closeNameOf(error: unknown): CloseName {
  if (error instanceof DecodeError) return 'malformed';
  if (error instanceof Misbehaviour) return error.closeName;
  throw error;
}

const settled = async (): Promise<void> => {
  for (let round = 0; round < 20; round++) await new Promise((resolve) => setTimeout(resolve, 2));
};

type Attack = readonly [
  what: string,
  role: 'device' | 'agent',
  name: CloseName,
  frames: (table: Table) => Uint8Array[],
];

const attacks: readonly Attack[] = [
  ['[P3] a jump of sequence', 'device', 'malformed', () => [partsBy(hostile, 2, 1)]],
  ['[P3] the largest sequence there is', 'device', 'malformed', () => [partsBy(hostile, 0xffffffff, 1)]],
  ['[P2] a part-update of a page nobody has begun', 'device', 'malformed', () => [partsBy(hostile, 1, 7)]],
  [
    '[P2] a part-update in place of the page that begins an epoch',
    'device',
    'malformed',
    ({ foreign }) => [...foreign.begin('mine'), partsBy(hostile, 1, 3)],
  ],
  [
    '[P2] a page in the middle of an epoch',
    'device',
    'malformed',
    ({ foreign }) => {
      const [page, change] = foreign.begin('mine') as [Uint8Array, Uint8Array];
      const again = page.slice();
      again[3] = 3;
      return [page, change, again];
    },
  ],
  [
    '[U1] ids that are there already',
    'device',
    'malformed',
    ({ foreign }) => [...foreign.begin('mine'), updateBy(hostile, 3, plain('change', nodesAgain()))],
  ],
  [
    '[S16] a snapshot',
    'device',
    'not-allowed',
    () => [updateBy(hostile, 1, plain('snapshot', new Uint8Array(900_000)))],
  ],
  [
    '[S16] a continuation',
    'agent',
    'not-allowed',
    () => [updateBy(hostile, 1, plain('continuation', nodesAgain()))],
  ],
  [
    '[F4] a body that says it is larger than any',
    'device',
    'malformed',
    ({ foreign }) => [...foreign.begin('mine'), bomb(limits.inflatedBytes + 1)],
  ],
  [
    '[F4] a body that inflates to more than it says',
    'device',
    'malformed',
    ({ foreign }) => [...foreign.begin('mine'), bomb(100)],
  ],
  ['[F5] the name of another', 'agent', 'not-allowed', ({ page }) => [page.write('not by the customer')]],
];

describe('a hostile participant', () => {
  it.each(attacks)('%s closes its own connection and nobody notices', async (_what, role, name, frames) => {
    const table = new Table(role);
    await settled();
    table.send(hostile, frames(table));
    await settled();
    expect(table.codeOf(hostile)).toBe(closeCodes[name].code);
    expect([table.codeOf(customer), table.codeOf(agent)]).toEqual([null, null]);
    // The customer's next page is seen by whoever was there, and by whoever comes.
    table.page.begin('');
    table.send(customer, table.page.begin('still here'));
    table.join(4, 'agent');
    await settled();
    const page = new Page();
    for (const bytes of table.peers.get(4)?.sent ?? []) if (bytes[0] === update.kind) await page.apply(bytes);
    expect(page.transcript()).toBe('still here');
  });
});
