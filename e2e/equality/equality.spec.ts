import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'esbuild';
import { chromiumFlags, findChromium } from '../chromium';
import { BarePage } from './bare-page';
import type { Failure } from './equality-page';

/** `SEEDS=10000 SEED=5000`: so many, from there on; `SEEDS=1 SEED=…` is one of them again, shrunk. */
const seeds = Number(process.env.SEEDS ?? 2000);
const firstSeed = Number(process.env.SEED ?? 1);
/** After so many a fresh page, so that what one leaves behind does not slow down the others. */
const perPage = 100;
const perCall = 10;
/** Each in a site and so in a process of its own. */
const lanes = 6;
/** More tells nobody anything. */
const mostFailures = 3;

test.use({
  // A trace of thousands of frames costs more than they do; what failed is told by its seed.
  trace: 'off',
  launchOptions: {
    executablePath: findChromium(),
    // A drawn frame is waited for after each step; nobody looks at it.
    args: [
      ...chromiumFlags,
      '--disable-frame-rate-limit',
      '--disable-gpu-vsync',
      '--host-resolver-rules=MAP * 127.0.0.1',
    ],
  },
});

const home =
  '<!doctype html><meta charset="utf-8"><body style="margin:0"><script src="/bundle.js"></script></body>';

let script = '';
let server: Server;

test.beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'equality-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['source'],
    logLevel: 'error',
  });
  script = outputFiles[0]?.text ?? '';
  server = await serve();
});

test.afterAll(() => void server.close());

/** By every name of a site of ours: whatever else a page asks for is not there. */
function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/bundle.js') response.end(script);
    else if (request.url === '/') response.setHeader('content-type', 'text/html').end(home);
    else response.destroy();
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** What fails with the least that makes it fail, for whoever has to understand it. */
async function told(page: BarePage, failure: Failure): Promise<string> {
  const { plan, log, problems, html } = await page.evaluate(
    ({ seed, inSlices }) => window.shrunk(seed, inSlices),
    failure,
  );
  return [
    `seed ${failure.seed}, ${failure.inSlices ? 'in slices' : 'in one piece'}, blocks ${plan.blocks.join()}, steps ${plan.steps.join()}`,
    // What does not come again by itself is told as it was found.
    ...(problems.length > 0 ? problems : [...failure.problems, '(not again when it was lived by itself)']),
    ...log,
    html,
  ].join('\n');
}

test('[M1] whatever a page is and whatever becomes of it, its mirror equals it after every step', async ({
  browser,
}) => {
  test.setTimeout(seeds * 1000 + 120_000);
  const failed: string[] = [];
  const { port } = server.address() as AddressInfo;
  let next = firstSeed;
  const lane = async (number: number) => {
    while (next < firstSeed + seeds && failed.length < mostFailures) {
      const end = Math.min(next + perPage, firstSeed + seeds);
      const from = next;
      next = end;
      const page = await BarePage.open(browser, `http://equality${number}.test:${port}/`);
      for (let first = from; first < end; first += perCall) {
        const batch = { first, count: Math.min(perCall, end - first) };
        const failures = await page.evaluate((one) => window.equality(one), batch);
        for (const failure of failures.slice(0, mostFailures)) failed.push(await told(page, failure));
      }
      await page.close();
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  expect(failed.join('\n\n')).toBe('');
});
