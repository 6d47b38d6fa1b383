import { createHash } from 'node:crypto';
import { WrongAssetNameError } from './index';
import { openTestStore, TestStore } from './testing/test-store';

let fixture: TestStore;
beforeAll(async () => {
  fixture = await openTestStore();
});
afterAll(() => fixture.close());

const nameOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const sheet = Buffer.from('body { color: teal }');

test('what is stored is no longer missing, for its tenant only', async () => {
  const { store, tenantId } = fixture;
  const other = await store.tenants.create('Other');
  const unknown = nameOf(Buffer.from('unknown'));
  await store.assets.put(tenantId, { sha256: nameOf(sheet), mediaType: 'text/css', content: sheet });
  expect(await store.assets.missing(tenantId, [unknown, nameOf(sheet)])).toEqual([unknown]);
  expect(await store.assets.missing(other.id, [nameOf(sheet)])).toEqual([nameOf(sheet)]);
  expect(await store.assets.get(other.id, nameOf(sheet))).toBeNull();
});

test('what is stored comes back, and the first media type stays', async () => {
  const { store, tenantId } = fixture;
  const content = Buffer.from([0, 255, 1, 128]);
  await store.assets.put(tenantId, { sha256: nameOf(content), mediaType: 'image/png', content });
  await store.assets.put(tenantId, { sha256: nameOf(content), mediaType: 'text/html', content });
  expect(await store.assets.get(tenantId, nameOf(content))).toEqual({ mediaType: 'image/png', content });
});

test('content under a wrong name is refused', async () => {
  const { store, tenantId } = fixture;
  const put = store.assets.put(tenantId, {
    sha256: nameOf(Buffer.from('x')),
    mediaType: 'text/css',
    content: sheet,
  });
  await expect(put).rejects.toThrow(WrongAssetNameError);
});
