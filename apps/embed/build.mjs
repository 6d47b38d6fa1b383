// Bundles the embed: `embed.js` (the loader, a classic script of one name), `control.js` (the same for frame mode's control page), `frame.js` (what it fetches in a frame that a
// session's page asks for, of one name too), and the two modules fetched when they are needed, whose names carry a mark of
// their content so that they may be cached for ever.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { minify } from '@swc/core';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

/** Browsers with everything the embed stands on: constructed sheets, CompressionStream, dynamic import. */
const target = ['chrome103', 'firefox113', 'safari16.4'];

const settings = {
  bundle: true,
  write: false,
  minify: true,
  target,
  legalComments: 'none',
  conditions: ['source'],
  charset: 'utf8',
  // Fields are set in the constructor and not declared besides: shorter, and the same for classes without inheritance.
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  logLevel: 'warning',
};

/** Names that the loader alone uses, of the wire's primitives and of its messages: nothing of them reaches another script. */
const ownNames = /^(?:varint|zigzag|ascii|used|grow|remaining|schema|lane|kept|senders)$/;

const bundle = async (entry, format, mangleProps) => {
  const result = await build({ ...settings, entryPoints: [join(here, 'src', entry)], format, mangleProps });
  const [{ text }] = result.outputFiles;
  // esbuild finds what is used; swc makes a few percent less of it, and the loader's budget is small.
  const { code } = await minify(text, {
    compress: { passes: 4, ecma: 2022 },
    mangle: true,
    module: format === 'esm',
  });
  return Buffer.from(code);
};

/** Builds into `outDir` and gives the manifest. */
export async function buildEmbed(outDir = join(here, 'dist')) {
  const [loader, control, core, ui, frame] = await Promise.all([
    bundle('loader.ts', 'iife', ownNames),
    bundle('control.ts', 'iife', ownNames),
    bundle('core.ts', 'esm'),
    bundle('ui.ts', 'esm'),
    bundle('framed.ts', 'esm'),
  ]);
  const mark = createHash('sha256').update(core).update(ui).digest('hex').slice(0, 12);
  const files = {
    loader: ['embed.js', loader],
    control: ['control.js', control],
    frame: ['frame.js', frame],
    core: [`core-${mark}.js`, core],
    ui: [`ui-${mark}.js`, ui],
  };
  mkdirSync(outDir, { recursive: true });
  for (const name of readdirSync(outDir)) {
    if (/^(core|ui)-[0-9a-f]+\.js$/.test(name)) rmSync(join(outDir, name));
  }
  copyFileSync(join(here, 'src', 'frame-mode', 'frame-page.html'), join(outDir, 'frame-page.html'));
  const manifest = { sizes: {} };
  for (const [part, [name, bytes]] of Object.entries(files)) {
    writeFileSync(join(outDir, name), bytes);
    manifest[part] = name;
    manifest.sizes[name] = { bytes: bytes.length, compressedBytes: brotliCompressSync(bytes).length };
  }
  writeFileSync(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { sizes } = await buildEmbed(process.argv[2]);
  for (const [file, { bytes, compressedBytes }] of Object.entries(sizes)) {
    console.log(
      `${file.padEnd(24)} ${String(bytes).padStart(7)} B  ${String(compressedBytes).padStart(6)} B brotli`,
    );
  }
}
