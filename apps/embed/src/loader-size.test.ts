import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Manifest {
  loader: string;
  core: string;
  ui: string;
  sizes: Record<string, { bytes: number; compressedBytes: number }>;
}

/** What every page of every site pays, whoever visits it. */
const loaderBudgetBytes = 5000;

describe('the built scripts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-embed-'));
  let manifest: Manifest;

  beforeAll(() => {
    execFileSync(process.execPath, [join(__dirname, '..', 'build.mjs'), folder]);
    manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('the loader is under 5 kB compressed', () => {
    expect(manifest.sizes[manifest.loader]?.compressedBytes).toBeLessThan(loaderBudgetBytes);
  });

  it('the loader has nothing of the mirror and of the interface in it', () => {
    const loader = readFileSync(join(folder, manifest.loader), 'utf8');
    const ui = readFileSync(join(folder, manifest.ui), 'utf8');
    expect(ui).toContain('prompt-accept');
    expect(loader).not.toContain('prompt-accept');
    expect(loader).not.toContain('MutationObserver');
  });

  it('core and interface carry the same mark, so that the one is found by the other', () => {
    expect(manifest.ui).toBe(manifest.core.replace('core-', 'ui-'));
    expect(manifest.core).toMatch(/^core-[0-9a-f]{12}\.js$/);
  });

  it('nothing of ours is made from a string of HTML or of code', () => {
    for (const name of [manifest.loader, manifest.core, manifest.ui]) {
      const code = readFileSync(join(folder, name), 'utf8');
      expect(code).not.toMatch(
        /\.innerHTML\s*=|insertAdjacentHTML\(|document\.write\(|new Function\(|[^\w.$]eval\(/,
      );
    }
  });
});
