import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { readEnvironment } from '../environment/environment';
import { encodingFor } from './script';
import { ScriptFiles } from './script-files';

let root: string;
let files: ScriptFiles;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'alongside-scripts-'));
  await mkdir(join(root, 'apps/embed/dist'), { recursive: true });
  const environment = readEnvironment({ DATABASE_URL: 'postgres://x/y', ALONGSIDE_SECRET: 'x'.repeat(32) });
  files = new ScriptFiles({ ...environment, root });
});
afterAll(() => rm(root, { recursive: true }));

const write = (name: string, content: string) => writeFile(join(root, 'apps/embed/dist', name), content);

describe('script files', () => {
  it('are not there before the embed is built', async () => {
    expect(await files.loader()).toBeNull();
    expect(await files.coreUrl()).toBeNull();
  });

  it('are the built ones, also after the next build, in every encoding', async () => {
    await write('embed.js', 'first()');
    expect((await files.loader())?.plain.toString()).toBe('first()');
    await write('core-0a1b2c.js', 'core()');
    await write('core-ffffff.js', 'newer()');
    await write('manifest.json', '{"core":"core-ffffff.js"}');
    expect(await files.coreUrl()).toBe('/embed/core-ffffff.js');
    const part = await files.part('core-0a1b2c.js');
    expect(brotliDecompressSync(part?.br ?? Buffer.alloc(0)).toString()).toBe('core()');
  });

  it.each(['../package.json', 'core.js', 'embed.js', 'core-..%2f.js', 'other-0a1b2c.js'])(
    'are not what %s names',
    async (name) => {
      await write('core.js', 'not hashed');
      expect(await files.part(name)).toBeNull();
    },
  );

  it('go out in the best encoding a browser takes', () => {
    expect(encodingFor('gzip, deflate, br')).toBe('br');
    expect(encodingFor('gzip')).toBe('gzip');
    expect(encodingFor('identity')).toBeNull();
  });
});
