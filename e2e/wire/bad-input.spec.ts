import { randomBytes } from 'node:crypto';
import { encodeMessage, limits, protocolVersion, sessionHello } from '@alongside/protocol';
import { expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';
import { helloFrame, openRawSocket } from './raw-socket';

const truncated = helloFrame().slice(0, -4);

test.describe('a bad frame closes that one connection, with a code', () => {
  for (const [name, frame, code] of [
    ['random bytes', randomBytes(64), /malformed|hello-expected/],
    ['a truncated hello', truncated, /malformed/],
    ['an empty frame', new Uint8Array(), /malformed|hello-expected/],
    ['a hello that is too large', new Uint8Array(limits.helloBytes + 1).fill(16), /too-large/],
    ['a frame of a kind that does not exist', Uint8Array.of(250, 0, 0, 0, 0), /malformed|hello-expected/],
  ] as const) {
    test(`${name}`, async ({ ready }) => {
      const [forger, other] = [
        await openRawSocket(ready.relay, ready.demo),
        await openRawSocket(ready.relay, ready.demo),
      ];
      other.send(helloFrame());
      forger.send(frame);
      expect(await forger.closed).toMatch(code);
      expect(other.isOpen).toBe(true);
      other.close();
    });
  }

  test('a frame larger than the wire allows, after a right hello', async ({ ready }) => {
    const forger = await openRawSocket(ready.relay, ready.demo);
    forger.send(helloFrame());
    forger.send(new Uint8Array(limits.frameBytes + 1).fill(18));
    expect(await forger.closed).toBe('too-large');
  });

  test('a forged stream in a running session does not reach the agent', async ({
    customer,
    agent,
    startSession,
    ready,
  }) => {
    await startSession('/gear');
    const forger = await openRawSocket(ready.relay, ready.demo);
    const hello = { version: protocolVersion, ticket: 'made-up', resumeToken: '', positions: [] };
    forger.send(encodeMessage(sessionHello, hello));
    expect(await forger.closed).toMatch(/ticket-expired|not-allowed/);
    await expect(agent.state).toHaveText(/active/i);
    await expectSameStructure(customer.page, agent);
  });
});

test.describe('who may not come in is told why', () => {
  test('an unknown site key', async ({ ready }) => {
    const socket = await openRawSocket(ready.relay, ready.demo);
    socket.send(helloFrame({ siteKey: 'nobody' }));
    expect(await socket.closed).toBe('unknown-site');
  });

  test('an origin that is not on the list of the site', async ({ ready }) => {
    const socket = await openRawSocket(ready.relay, 'https://elsewhere.example');
    socket.send(helloFrame());
    expect(await socket.closed).toBe('wrong-origin');
  });

  test('the browser console tells the web developer what to do', async ({ page, ready }) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    // The shop's own tag is kept from loading; in its place stands one with a key that nobody has.
    await page.route(`${ready.gateway}/embed.js`, (route) => route.abort());
    await page.goto(`${ready.demo}/help`);
    await page.evaluate((src) => {
      const script = document.createElement('script');
      script.src = src;
      script.dataset.site = 'nobody';
      document.head.append(script);
    }, `${ready.gateway}/embed.js?again`);
    await expect.poll(() => said.join('\n')).toMatch(/data-site/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What can we do?');
  });
});

test('a page that breaks capture goes on itself', async ({ customer, agent, startSession }) => {
  const errors: string[] = [];
  customer.page.on('pageerror', (error) => errors.push(error.message));
  await startSession('/gear');
  await customer.page.evaluate(() => {
    const input = document.querySelector('form.filters input[name="q"]') as HTMLInputElement;
    Object.defineProperty(input, 'value', {
      get() {
        throw new Error('a hostile property');
      },
    });
    document.querySelector('h1')?.replaceChildren('Still here');
  });
  await expect((await agent.mirror()).locator('h1')).toHaveText('Still here');
  await customer.page.getByRole('navigation', { name: 'Main' }).getByText('Help').click();
  await expect(customer.page).toHaveTitle(/Help/);
  expect(errors.filter((message) => !message.includes('hostile'))).toEqual([]);
});
