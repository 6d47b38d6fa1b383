import { defaultLimits } from '@alongside/relay';
import { journalRules } from '@alongside/relay/testing';
import { type NewSegment, type Store, TakenError } from '@alongside/store';
import { openTestStore, type TestStore } from '@alongside/store/testing';
import { GroupCommitJournal } from './group-commit-journal';

const key = new Uint8Array(32).fill(3);
const limits = { ...defaultLimits, presenceCommitMs: 100 };
let test: TestStore;

// Real sockets and a real Postgres, on machines that are busy.
jest.setTimeout(60_000);

beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const append = (journal: GroupCommitJournal, sessionId: string, atMs: number) =>
  journal.append(sessionId, { atMs, frame: Uint8Array.of(atMs) }, 'now');

async function journalOf(
  store: Pick<Store, 'segments' | 'checkpoints'>,
  ...sessions: string[]
): Promise<GroupCommitJournal> {
  const journal = new GroupCommitJournal(store, limits);
  for (const id of sessions) await journal.open(id, { tenantId: test.tenantId, key });
  return journal;
}

/** The store's segments, of which the first appends behave as told. */
function failing(
  first: (append: () => Promise<void>) => Promise<void>,
): Pick<Store, 'segments' | 'checkpoints'> {
  let isFirst = true;
  const { segments } = test.store;
  return {
    checkpoints: test.store.checkpoints,
    segments: Object.assign(Object.create(segments) as Store['segments'], {
      append(rows: readonly NewSegment[]): Promise<void> {
        const write = () => segments.append(rows);
        if (!isFirst) return write();
        isFirst = false;
        return first(write);
      },
    }),
  };
}

/** A database that is away until `comeBack`, `asked` for something for the first time. */
function away() {
  let comeBack = () => {};
  let isAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const store = failing(async (write) => {
    isAsked();
    await new Promise<void>((resolve) => {
      comeBack = resolve;
    });
    return write();
  });
  return { store, asked, comeBack: () => comeBack() };
}

describe('group commit journal', () => {
  it.each(journalRules.map((rule) => [rule.title, rule] as const))('%s', async (_title, rule) => {
    const [one, other] = [await test.newSession(), await test.newSession()];
    const journal = await journalOf(test.store, one.id, other.id);
    await rule.check(journal, { one: one.id, other: other.id });
    await journal.close();
  });

  it('[S24] goes on behind what another gateway has written, once it has forgotten what was its own', async () => {
    const { id } = await test.newSession();
    const journal = await journalOf(test.store, id);
    await append(await journalOf(test.store, id), id, 1);
    await expect(append(journal, id, 2)).rejects.toThrow();
    journal.forget(id);
    await journal.open(id, { tenantId: test.tenantId, key });
    await append(journal, id, 3);
    const times: number[] = [];
    for await (const { atMs } of journal.read(id)) times.push(atMs);
    expect(times).toEqual([1, 3]);
    await journal.close();
  });

  it('has room for so much of a session while the database is away, and again when it is back', async () => {
    const [flooding, other] = [await test.newSession(), await test.newSession()];
    const { store, asked, comeBack } = away();
    const journal = new GroupCommitJournal(store, { ...limits, segmentBytes: 1000, journalBytes: 5000 });
    for (const { id } of [flooding, other]) await journal.open(id, { tenantId: test.tenantId, key });
    const appends: Promise<void>[] = [];
    const appendOne = () =>
      appends.push(journal.append(flooding.id, { atMs: appends.length, frame: new Uint8Array(600) }, 'now'));
    appendOne();
    appendOne();
    await asked;
    while (journal.hasRoom(flooding.id)) appendOne();
    // Two are on their way to the database, and of the others nine fill the room.
    expect(appends).toHaveLength(11);
    expect(journal.hasRoom(other.id)).toBe(true);
    comeBack();
    await Promise.all(appends);
    expect(journal.hasRoom(flooding.id)).toBe(true);
    const heads = await test.store.segments.list(test.tenantId, flooding.id);
    expect(heads.map(({ frameCount }) => frameCount)).toEqual([2, 2, 2, 2, 2, 1]);
    await journal.close();
  });

  it('has room for so much of all sessions together, and always for one that says little', async () => {
    const newSession = async () => (await test.newSession()).id;
    const [first, given, next, last] = [
      await newSession(),
      await newSession(),
      await newSession(),
      await newSession(),
    ];
    const { store, asked, comeBack } = away();
    const journal = new GroupCommitJournal(store, { ...limits, journalBytesOfAll: 200_000 });
    for (const id of [first, given, next, last]) await journal.open(id, { tenantId: test.tenantId, key });
    const appendTo = (id: string) => journal.append(id, { atMs: 1, frame: new Uint8Array(90_000) }, 'now');
    const onItsWay = appendTo(first);
    await asked;
    // What is on its way to the database does not wait any more.
    const [forgotten, ...waiting] = [given, next, last].map(appendTo);
    expect([given, next, last].map((id) => journal.hasRoom(id))).toEqual([false, false, false]);
    expect(journal.hasRoom(first)).toBe(true);
    journal.forget(given);
    await expect(forgotten).rejects.toThrow('elsewhere');
    expect(journal.hasRoom(next)).toBe(true);
    comeBack();
    await Promise.all([onItsWay, ...waiting]);
    await journal.close();
  });

  it('writes no more than so much at once, and then first what did not get in', async () => {
    const sessions = await Promise.all(Array.from({ length: 20 }, () => test.newSession()));
    const statements: string[][] = [];
    const { segments, checkpoints } = test.store;
    const store = {
      checkpoints,
      segments: Object.assign(Object.create(segments) as Store['segments'], {
        append(rows: readonly NewSegment[]): Promise<void> {
          statements.push(rows.map(({ sessionId }) => sessionId));
          return segments.append(rows);
        },
      }),
    };
    const ids = sessions.map(({ id }) => id);
    const journal = await journalOf(store, ...ids);
    const frame = new Uint8Array(1 << 20);
    // Of each so much that every statement could be full of the first ones.
    const appends = [1, 2].flatMap((atMs) => ids.map((id) => journal.append(id, { atMs, frame }, 'now')));
    await Promise.all(appends);
    await journal.close();
    expect(statements.map((rows) => rows.length)).toEqual([16, 16, 8]);
    expect(statements.flat().slice(0, 20)).toEqual(ids);
    expect(statements.flat().slice(20).sort()).toEqual([...ids].sort());
  });

  it('writes no segment that is larger than its cap and a frame', async () => {
    const { id } = await test.newSession();
    const journal = new GroupCommitJournal(test.store, { ...limits, segmentBytes: 1000 });
    await journal.open(id, { tenantId: test.tenantId, key });
    const frame = new Uint8Array(300);
    await Promise.all(Array.from({ length: 10 }, (_, atMs) => journal.append(id, { atMs, frame }, 'now')));
    const heads = await test.store.segments.list(test.tenantId, id);
    expect(heads.map(({ frameCount }) => frameCount)).toEqual([4, 4, 2]);
    await journal.close();
  });

  it('lets others have their turn where it takes long to read a record', async () => {
    const { id } = await test.newSession();
    const journal = await journalOf(test.store, id);
    for (let atMs = 1; atMs <= 10; atMs++) await append(journal, id, atMs);
    let [turns, isReading] = [0, true];
    const count = () => {
      turns++;
      if (isReading) setImmediate(count);
    };
    setImmediate(count);
    const readIn = new Set<number>();
    let nowMs = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => {
      nowMs += 5;
      return nowMs;
    });
    for await (const _entry of journal.read(id)) readIn.add(turns);
    clock.mockRestore();
    isReading = false;
    expect(readIn.size).toBe(10);
    await journal.close();
  });

  it('commits many sessions by one statement', async () => {
    const sessions = await Promise.all(Array.from({ length: 5 }, () => test.newSession()));
    const statements: number[] = [];
    const { segments } = test.store;
    const counting = Object.assign(Object.create(segments) as Store['segments'], {
      append(rows: readonly NewSegment[]) {
        statements.push(rows.length);
        return segments.append(rows);
      },
    });
    const journal = await journalOf(
      { segments: counting, checkpoints: test.store.checkpoints },
      ...sessions.map(({ id }) => id),
    );
    await Promise.all(sessions.map(({ id }) => append(journal, id, 1)));
    expect(statements).toEqual([5]);
    await journal.close();
  });

  it('writes again after a database that was away, and acknowledges only then', async () => {
    const { id } = await test.newSession();
    const journal = await journalOf(
      failing(() => Promise.reject(new Error('away'))),
      id,
    );
    await append(journal, id, 1);
    expect(await test.store.segments.list(test.tenantId, id)).toHaveLength(1);
    await journal.close();
  });

  it('takes a commit whose answer was lost for what it is', async () => {
    const { id } = await test.newSession();
    const lost = failing(async (write) => {
      await write();
      throw new Error('connection lost');
    });
    const journal = await journalOf(lost, id);
    await append(journal, id, 1);
    await append(journal, id, 2);
    expect((await test.store.segments.list(test.tenantId, id)).map(({ number }) => number)).toEqual([0, 1]);
    await journal.close();
  });

  it('[S24] writes nothing behind an entry that was refused', async () => {
    const { id } = await test.newSession();
    const { segments, checkpoints } = test.store;
    // Together with others and then by itself.
    let refusals = 2;
    const refusing = Object.assign(Object.create(segments) as Store['segments'], {
      append: (rows: readonly NewSegment[]) =>
        refusals-- > 0 ? Promise.reject(new TakenError('segment')) : segments.append(rows),
    });
    const journal = await journalOf({ segments: refusing, checkpoints }, id);
    await expect(append(journal, id, 1)).rejects.toThrow();
    await expect(append(journal, id, 2)).rejects.toThrow();
    expect(await test.store.segments.list(test.tenantId, id)).toEqual([]);
    journal.forget(id);
    await journal.open(id, { tenantId: test.tenantId, key });
    await append(journal, id, 3);
    await journal.close();
  });

  it('ends a session once its own entries are committed, however much others write', async () => {
    const [ending, busy] = [await test.newSession(), await test.newSession()];
    const { segments, checkpoints } = test.store;
    let isBusy = true;
    const always = Object.assign(Object.create(segments) as Store['segments'], {
      append(rows: readonly NewSegment[]) {
        if (isBusy) void append(journal, busy.id, 1);
        return segments.append(rows);
      },
    });
    const journal = await journalOf({ segments: always, checkpoints }, ending.id, busy.id);
    const appended = append(journal, ending.id, 1);
    await journal.end(ending.id);
    await appended;
    isBusy = false;
    await journal.close();
  });

  it('refuses a session that another gateway writes, and goes on with the others', async () => {
    const [mine, taken] = [await test.newSession(), await test.newSession()];
    const journal = await journalOf(test.store, mine.id, taken.id);
    const other = await journalOf(test.store, taken.id);
    await append(other, taken.id, 1);
    const results = await Promise.allSettled([append(journal, taken.id, 2), append(journal, mine.id, 2)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    await Promise.all([journal.close(), other.close()]);
  });

  it('keeps nothing that can be read without the key', async () => {
    const { id } = await test.newSession();
    const journal = await journalOf(test.store, id);
    const secret = new TextEncoder().encode('the customer typed this');
    await journal.append(id, { atMs: 1, frame: secret }, 'now');
    const segment = await test.store.segments.get(test.tenantId, id, 0);
    expect(Buffer.from(segment?.content ?? []).includes(Buffer.from('typed'))).toBe(false);
    await journal.close();
  });
});
