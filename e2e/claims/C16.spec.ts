import { createHmac, randomUUID } from 'node:crypto';
import type { Browser, Frame, Page } from '@playwright/test';
import { expectSameStructure } from '../compare/expect-same-page';
import { isInside, moveTo, tipOf } from '../compare/pointing';
import { test as base, expect } from '../fixtures';
import type { ConsoleScreen } from '../screens/console-screen';
import { FrameModeScreen } from '../screens/frame-mode-screen';
import { watchSent } from '../wire/sent-positions';

interface FrameMode {
  readonly framed: FrameModeScreen;
  /** The same customer's other device. */
  readonly device: FrameModeScreen;
}

async function open(
  browser: Browser,
  address: string,
  use: (screen: FrameModeScreen) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext();
  await use(new FrameModeScreen(await context.newPage(), address));
  await context.close();
}

const test = base.extend<FrameMode>({
  framed: ({ browser, ready }, use) => open(browser, ready.frameModeDemo, use),
  device: ({ browser, ready }, use) => open(browser, ready.frameModeDemo, use),
});

/** As the site's server does for a customer who has signed in. */
function identityOf(name: string, secret: string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: randomUUID(), name, exp: Math.floor(Date.now() / 1000) + 3600 };
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

/** The pages are what their server sends: no script of ours, and nothing of ours in them. */
async function expectUnaltered(page: Page, gateway: string): Promise<void> {
  const [, shared] = page.frames();
  expect(await shared?.locator(`alongside-root, script[src^="${gateway}"]`).count()).toBe(0);
}

/** Each sees the other's pointer at the same place of the page. */
async function expectPointersAt(shared: Page | Frame, agent: ConsoleScreen, customer: Page): Promise<void> {
  const mirror = await agent.mirror();
  // One after the other: a pointer that stands still would be right once.
  for (const place of ['Put in basket', 'Size guide', 'Quantity']) {
    const target = shared.getByText(place).first();
    const mirrored = mirror.getByText(place).first();
    for (const [from, at, to, shown] of [
      [customer, target, agent.page, mirrored],
      [agent.page, mirrored, customer, target],
    ] as const) {
      const pointer = to.getByTestId('pointer');
      await expect(async () => {
        await moveTo(from, at);
        expect(isInside(await tipOf(pointer), await shown.boundingBox())).toBe(true);
      }).toPass();
    }
  }
}

/**
 * What a browser does to a window that is hidden for some minutes: its timers come once a minute.
 *
 * @returns hides it
 */
async function hiddenWhenTold(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const own = window as unknown as { hides?: boolean };
    for (const name of ['setTimeout', 'setInterval'] as const) {
      const timer = window[name] as (act: () => void, ms?: number) => number;
      const slow = (act: () => void, ms = 0) => timer(act, own.hides ? 60_000 : ms);
      Object.assign(window, { [name]: slow });
    }
  });
  return () => page.evaluate(() => void Object.assign(window, { hides: true }));
}

/** What a page says to somebody who cannot see it: with what stands in closed roots, as ours are. */
async function readOut(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.map(({ name }) => String(name?.value ?? '')).join('\n');
}

async function startFramed(framed: FrameModeScreen, agent: ConsoleScreen, path: string): Promise<Frame> {
  await framed.openShared(path);
  await agent.askToConnect(framed);
  await framed.accept();
  await agent.seeActiveSession();
  const shared = await framed.shared();
  await expectSameStructure(shared, agent);
  return shared;
}

test('C16 two frames: sharing goes on over page loads of every kind, on one connection and without a gap', async ({
  framed,
  agent,
  ready,
}) => {
  test.slow();
  const sent = watchSent(framed.page);
  const shared = await startFramed(framed, agent, '/gear/hut-mug');
  const sockets = [...sent.sockets];
  const loads: [path: string, load: () => Promise<unknown>][] = [
    ['/gear/hut-mug', async () => {}],
    ['/gear', () => shared.getByRole('link', { name: 'Gear' }).first().click()],
    ['/stores', () => shared.getByRole('link', { name: 'Shops' }).first().click()],
    ['/gear/hut-mug', () => shared.goto(new URL('/gear/hut-mug', ready.frameModeDemo).href)],
    // A form post, answered by a redirect.
    ['/basket', () => shared.getByTestId('add-to-basket').click()],
    ['/nowhere', () => shared.evaluate(() => location.assign('/nowhere'))],
    ['/rockfall', () => shared.evaluate(() => location.assign('/rockfall'))],
    ['/rockfall', () => shared.evaluate(() => location.reload())],
    ['/nowhere', () => framed.page.evaluate(() => history.back())],
    ['/basket', () => framed.page.evaluate(() => history.back())],
    ['/nowhere', () => framed.page.evaluate(() => history.forward())],
  ];
  for (const [path, load] of loads) {
    await test.step(path, async () => {
      await load();
      await framed.seeShared(path);
      await expectSameStructure(shared, agent);
      await expectUnaltered(framed.page, ready.gateway);
    });
  }
  expect(sent.sockets).toEqual(sockets);
  const pages = sent.updates.filter(({ type }) => type === 'page');
  expect(pages.map(({ epoch }) => epoch)).toEqual(loads.map((_, index) => index + 1));
  // Each epoch begins with its page.
  expect(new Set(pages.map(({ sequence }) => sequence))).toEqual(new Set([1]));
});

test('C16 opener and child: the same in a window of its own, which may be closed and opened again', async ({
  framed,
  agent,
  ready,
}) => {
  test.slow();
  const sent = watchSent(framed.page);
  const control = new URL('/alongside-window.html', ready.frameModeDemo).href;
  const hide = await hiddenWhenTold(framed.page);
  await framed.page.goto(`${control}#/gear/hut-mug`);
  await framed.introduce();
  const open = async () => {
    const opened = framed.context.waitForEvent('page');
    await framed.page.getByTestId('page-window').click();
    return opened;
  };
  const child = await open();
  await hide();
  const sentByChild = watchSent(child);
  await agent.askToConnect(framed);
  // The customer looks at the child: what is asked beside it is said there.
  await expect.poll(() => readOut(child)).toContain('There is a question for you in the other window');
  await framed.accept();
  await agent.seeActiveSession();
  await expect.poll(() => readOut(child)).toMatch(/sees this page/);
  const sockets = [...sent.sockets];
  const loads: [path: string, load: () => Promise<unknown>][] = [
    ['/gear/hut-mug', async () => {}],
    ['/gear', () => child.getByRole('link', { name: 'Gear' }).first().click()],
    ['/gear/hut-mug', () => child.goto(new URL('/gear/hut-mug', control).href)],
    ['/basket', () => child.getByTestId('add-to-basket').click()],
    ['/nowhere', () => child.evaluate(() => location.assign('/nowhere'))],
    ['/rockfall', () => child.evaluate(() => location.assign('/rockfall'))],
    ['/rockfall', () => child.reload()],
    ['/nowhere', () => child.goBack()],
    ['/rockfall', () => child.goForward()],
  ];
  for (const [path, load] of loads) {
    await test.step(path, async () => {
      await load();
      await child.waitForURL((url) => url.pathname === path);
      await expectSameStructure(child, agent);
      await expect(framed.page).toHaveURL(`${control}#${path}`);
    });
  }
  expect(sent.sockets).toEqual(sockets);
  expect(sentByChild.sockets).toEqual([]);

  // The control page is loaded anew: it finds its child again, and the session goes on.
  await framed.page.reload();
  await expect(framed.page.getByTestId('page-show')).toBeVisible();
  await framed.bar.waitFor();
  await child.goto(new URL('/gear/hut-mug', control).href);
  await expectSameStructure(child, agent);
  expect(framed.context.pages()).toHaveLength(2);
  // A control page that has been open for ten minutes: its clock is far from that of the child's document.
  await framed.page.evaluate(() => {
    const { performance } = window;
    const now = performance.now.bind(performance);
    performance.now = () => now() + 600_000;
  });
  await expectPointersAt(child, agent, child);

  await child.close();
  await expect(framed.page.getByTestId('page-away')).toContainText('was closed');
  await expect((await agent.mirror()).getByText('was closed')).toBeVisible();
  const again = await open();
  await again.waitForURL(/hut-mug/);
  await expectSameStructure(again, agent);
  await again.close();
  await framed.page.getByTestId('page-end').click();
  await expect(agent.state).toHaveText(/ended/i);
});

test('C16 opener and child: a window that the browser does not open is opened by a press', async ({
  framed,
  ready,
}) => {
  const control = new URL('/alongside-window.html', ready.frameModeDemo).href;
  await framed.page.goto(`${control}#/gear/hut-mug`);
  await framed.page.evaluate(() => {
    const { open } = window;
    // As a browser does that blocks pop-ups.
    window.open = () => null;
    addEventListener('pointerdown', () => Object.assign(window, { open }), true);
    location.hash = '#/stores';
  });
  await expect(framed.page.getByTestId('page-away')).toContainText('did not open a window');
  const opened = framed.context.waitForEvent('page');
  await framed.page.getByTestId('page-window').click();
  await (await opened).waitForURL(/stores/);
});

test('C16 two frames: privacy, consent, a second device and the record are those of page mode', async ({
  framed,
  device,
  agent,
  ready,
}) => {
  test.slow();
  const sent: Buffer[] = [];
  framed.page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => sent.push(Buffer.from(payload)));
  });
  const identity = identityOf('Ines', ready.identitySecret);
  const identify = (screen: FrameModeScreen) =>
    screen.page.evaluate((jwt) => window.Alongside.identify(jwt), identity);
  await framed.openShared('/gear/hut-mug');
  await identify(framed);
  const shared = await framed.shared();
  await shared.getByTestId('add-to-basket').click();
  await framed.seeShared('/basket');
  await shared.evaluate(() => location.assign('/checkout'));
  await framed.seeShared('/checkout');
  await agent.askToConnect(framed);
  await framed.accept();
  await agent.seeActiveSession();

  const secrets = {
    'card-number': '5555 5555 5555 4444',
    'card-code': '93871',
    password: 'hunter22-hunter22',
  };
  for (const [name, value] of Object.entries(secrets)) await shared.locator(`[name="${name}"]`).fill(value);
  await shared.locator('[name="name"]').fill('the last field');
  await expect((await agent.mirror()).locator('[name="name"]')).toHaveValue('the last field');
  await expectSameStructure(shared, agent);
  const wire = Buffer.concat(sent).toString('latin1');
  expect(wire).toContain('the last field');
  for (const secret of Object.values(secrets)) expect(wire).not.toContain(secret);

  await agent.takeControl(framed);
  const street = (await agent.mirror()).locator('[name="street"]');
  await street.click();
  await street.pressSequentially('Storgatan 12');
  await expect(shared.locator('[name="street"]')).toHaveValue('Storgatan 12');
  await framed.page.getByTestId('control-revoke').click();

  await shared.evaluate(() => location.assign('/gear/hut-mug'));
  await framed.seeShared('/gear/hut-mug');
  await shared.getByLabel('Quantity').fill('5');
  await expect((await agent.mirror()).getByLabel('Quantity')).toHaveValue('5');
  await device.openShared('/help');
  await identify(device);
  await device.page.getByTestId('resume-accept').click();
  await device.seeShared('/gear/hut-mug');
  const onDevice = await device.shared();
  await expect(onDevice.getByLabel('Quantity')).toHaveValue('5');
  await expect(framed.bar).toHaveAttribute('data-state', 'elsewhere');
  await onDevice.getByRole('link', { name: 'Shops' }).first().click();
  await device.seeShared('/stores');
  await expectSameStructure(onDevice, agent);

  const id = agent.sessionId();
  await device.end();
  await expect(agent.state).toHaveText(/ended/i);
  const verified = async () => (await agent.api<{ result: string }>(`/sessions/${id}/verify`)).result;
  await expect.poll(verified).toBe('valid');
  await agent.page.goto(new URL(`/history/${id}`, ready.console).href);
  await expect((await agent.mirror()).locator('[name="name"]')).toBeVisible();
});

test('C16 two frames: parts and both pointers go on behind a page load', async ({ framed, agent }) => {
  const shared = await startFramed(framed, agent, '/gear');
  await shared.getByRole('link', { name: 'Hut mug' }).first().click();
  await framed.seeShared('/gear/hut-mug');
  const mirror = await agent.mirror();
  await expectSameStructure(shared, agent);

  await shared.evaluate(() => scrollTo({ top: 200, behavior: 'instant' }));
  await expect.poll(() => mirror.evaluate(() => scrollY)).toBe(200);
  await shared.locator('[name="quantity"]').fill('4');
  await expect(mirror.locator('[name="quantity"]')).toHaveValue('4');

  await expectPointersAt(shared, agent, framed.page);
});

test('C16 a page of another origin is not shared: both are told, and sharing goes on when the customer is back', async ({
  framed,
  agent,
  ready,
}) => {
  const shared = await startFramed(framed, agent, '/gear/hut-mug');
  const other = new URL('/gear', ready.frameModeDemo);
  other.hostname = '127.0.0.1';
  await shared.evaluate((href) => location.assign(href), other.href);
  const away = framed.page.getByTestId('page-away');
  await expect(away).toContainText('on another site');
  await expect(framed.bar).toContainText('does not see this page');
  const mirror = await agent.mirror();
  await expect(mirror.getByText('does not see this page')).toBeVisible();
  await expect(mirror.locator('[alongside-placeholder="cross-origin-frame"]')).toBeVisible();
  await expect(mirror.getByRole('link', { name: 'Gear' })).toHaveCount(0);
  // Neither where the customer is, nor what the page before was called.
  const seen = await mirror.evaluate(() => document.documentElement.outerHTML);
  for (const secret of [other.host, '127.0.0.1', 'Hut mug']) expect(seen).not.toContain(secret);
  await expect(agent.page.getByTestId('address')).not.toContainText('Hut mug');
  await framed.page.getByTestId('page-back').click();
  await framed.seeShared('/gear/hut-mug');
  await expect(away).toBeHidden();
  await expect(framed.bar).toContainText('sees this page');
  await expectSameStructure(shared, agent);
});

test('C16 two frames: an agent with control takes the customer on within the frame, and never out of it', async ({
  framed,
  agent,
  ready,
}) => {
  const { page } = agent;
  const note = page.getByTestId('navigation-note');
  const shared = await startFramed(framed, agent, '/gear');
  await agent.takeControl(framed);
  const go = async (path: string) => {
    await page.getByTestId('edit-address').click();
    await page.getByTestId('address-input').fill(path);
    await page.keyboard.press('Enter');
  };
  // Behind the first page of the frame stands what the whole tab showed before.
  await page.getByTestId('navigate-back').click();
  await expect(note).toContainText('There is no earlier page of this site');
  await go('/stores');
  await framed.seeShared('/stores');
  await expect(framed.bar).toContainText('took you here');
  await expectSameStructure(shared, agent);
  await page.getByTestId('navigate-back').click();
  await framed.seeShared('/gear');
  await expectSameStructure(shared, agent);

  const other = new URL('/gear', ready.frameModeDemo);
  other.hostname = '127.0.0.1';
  await shared.evaluate((href) => location.assign(href), other.href);
  await expect((await agent.mirror()).getByText('does not see this page')).toBeVisible();
  for (const step of [() => go('/stores'), () => page.getByTestId('navigate-back').click()]) {
    await step();
    await expect(note).toContainText('on a page that is not shared');
    await note.getByRole('button', { name: 'Close' }).click();
  }
  expect(new URL(shared.url()).hostname).toBe('127.0.0.1');
});

test('C16 a page that forbids framing is explained, and left by the browser’s own button too', async ({
  framed,
  agent,
}) => {
  await framed.context.route('**/unframed', (route) =>
    route.fulfill({ contentType: 'text/html', headers: { 'x-frame-options': 'DENY' }, body: '<p>alone</p>' }),
  );
  const shared = await startFramed(framed, agent, '/gear/hut-mug');
  await shared.evaluate(() => location.assign('/unframed'));
  await expect(framed.page.getByTestId('page-away')).toBeVisible();
  await framed.page.evaluate(() => history.back());
  await framed.seeShared('/gear/hut-mug');
  await expect(framed.page.getByTestId('page-away')).toBeHidden();
  await expectSameStructure(shared, agent);
});

test('C16 what a page does to get out of its frame, or to be in the way, ends nothing', async ({
  framed,
  agent,
}) => {
  test.slow();
  await framed.context.route('**/endless', () => {});
  await framed.context.route('**/broken', (route) => route.abort('connectionrefused'));
  await framed.context.route('**/invoice', (route) =>
    route.fulfill({ headers: { 'content-disposition': 'attachment; filename=invoice.txt' }, body: 'Paid' }),
  );
  const shared = await startFramed(framed, agent, '/gear');
  const control = framed.page.url();
  // Out of its frame.
  await shared.evaluate(() => {
    try {
      (top as Window).location.href = '/stores';
    } catch {
      // As the sandbox has it.
    }
  });
  // Another tab, and the whole one.
  for (const target of ['_blank', '_top', '_parent']) {
    await shared.evaluate((name) => {
      document.querySelector('a[href="/stores"]')?.setAttribute('target', name);
    }, target);
    await shared.getByRole('link', { name: 'Shops' }).first().click();
    await framed.seeShared('/stores');
    await expectSameStructure(shared, agent);
    await framed.page.evaluate(() => history.back());
    await framed.seeShared('/gear');
  }
  expect(framed.context.pages()).toHaveLength(1);
  expect(framed.page.url()).toBe(control);
  // What is downloaded, and a page that does not come: the one before is still there, and shared.
  const downloads = framed.page.waitForEvent('download');
  await shared.evaluate(() => location.assign('/invoice'));
  expect((await downloads).suggestedFilename()).toBe('invoice.txt');
  await shared.evaluate(() => document.querySelector('h1')?.append(' kept'));
  await expect((await agent.mirror()).getByRole('heading', { level: 1 })).toContainText('kept');
  await shared.evaluate(() => location.assign('/endless'));
  await shared.evaluate(() => document.querySelector('h1')?.append(' anew'));
  await expect((await agent.mirror()).getByRole('heading', { level: 1 })).toContainText('anew');
  // The browser's own word that there is no page.
  await shared.evaluate(() => location.assign('/broken'));
  await framed.page.getByTestId('page-back').click();
  await framed.seeShared('/gear');
  await expectSameStructure(shared, agent);
  // Gone before it was read.
  const leave = (path: string) => shared.evaluate((to) => location.assign(to), path);
  for (const path of ['/stores', '/help']) await leave(path).catch(() => {});
  await expect(() => leave('/gear/hut-mug')).toPass();
  await framed.seeShared('/gear/hut-mug');
  await expectSameStructure(shared, agent);
  // Written anew by itself.
  await shared.evaluate(() => {
    document.open();
    document.write('<!doctype html><title>Anew</title><h1>Written anew</h1><ul><li>1<li>2<li>3</ul>');
    document.close();
  });
  await expect((await agent.mirror()).getByRole('heading', { level: 1 })).toHaveText('Written anew');
  await shared.evaluate(() => location.assign('/stores'));
  await framed.seeShared('/stores');
  await expectSameStructure(shared, agent);
});

test('C16 a page that carries the script itself is shared once', async ({ framed, agent, ready }) => {
  await framed.context.route('**/gear', async (route) => {
    const response = await route.fetch();
    const tag = `<script async src="${ready.gateway}/embed.js" data-site="${ready.siteKey}"></script>`;
    await route.fulfill({ response, body: (await response.text()).replace('</head>', `${tag}</head>`) });
  });
  const sent = watchSent(framed.page);
  const shared = await startFramed(framed, agent, '/gear/hut-mug');
  const sockets = sent.sockets.length;
  await shared.getByRole('link', { name: 'Gear' }).first().click();
  await framed.seeShared('/gear');
  await shared.waitForFunction(() => 'Alongside' in window);
  await expectSameStructure(shared, agent);
  await shared.getByRole('link', { name: 'Shops' }).first().click();
  await framed.seeShared('/stores');
  expect(sent.sockets).toHaveLength(sockets);
});

test('C16 a reload of the control page goes on with the page and the session', async ({ framed, agent }) => {
  const shared = await startFramed(framed, agent, '/gear');
  await shared.getByRole('link', { name: 'Hut mug' }).first().click();
  await framed.seeShared('/gear/hut-mug');
  await framed.page.reload();
  await framed.seeShared('/gear/hut-mug');
  await framed.bar.waitFor();
  await expect(agent.state).toHaveText(/active/i);
  await expectSameStructure(await framed.shared(), agent);
});

test('C16 the control page is made for the key of a site, and for nothing else', async ({
  framed,
  ready,
}) => {
  const get = (site: string) =>
    framed.page.request.get(`${ready.gateway}/frame-page.html?site=${encodeURIComponent(site)}`);
  expect(await (await get('demo')).text()).toContain(`src="${ready.gateway}/control.js" data-site="demo"`);
  expect((await get('"><script>')).status()).toBe(422);
});
