import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';

const pages = join(__dirname, 'pages');

const svelte: Plugin = {
  name: 'svelte',
  setup(bundler) {
    bundler.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, 'utf8'), { filename: path, css: 'injected' });
      return { contents: js.code, loader: 'js' };
    });
  },
};

async function bundlePage(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(pages, file)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    // Production is another program: React without warnings, CSS-in-JS by insertRule instead of text.
    define: { 'process.env.NODE_ENV': '"production"' },
    conditions: ['production', 'browser', 'module'],
    loader: { '.css': 'text' },
    plugins: [svelte],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

const bundles = new Map<string, Promise<string>>();

/** What a page's own build would make of its program, in production mode; made once for all tests. */
export function readBundle(file: string): Promise<string> {
  const known = bundles.get(file) ?? bundlePage(file);
  bundles.set(file, known);
  return known;
}
