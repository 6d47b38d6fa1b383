const sentence = 'The quick brown fox jumps over the lazy dog, and then it does so again, twice. '
  .repeat(2)
  .slice(0, 100);

async function type(page) {
  await page.locator('#typed').click();
  await page.keyboard.type(sentence, { delay: 65 });
}

async function point(page) {
  for (let step = 0; step < 500; step++) {
    const due = performance.now() + 20;
    await page.mouse.move(640 + 300 * Math.cos(step / 30), 400 + 250 * Math.sin(step / 19));
    await page.waitForTimeout(Math.max(0, due - performance.now()));
  }
}

async function scroll(page) {
  await page.mouse.move(600, 400);
  for (let step = 0; step < 100; step++) {
    await page.mouse.wheel(0, 40);
    await page.waitForTimeout(45);
  }
}

const byPage = (name) => (page) => page.evaluate((act) => window.acts.run(act), name);

/** What a user and a page do, with the goals for it; `event`: of which each one's delay counts. */
export const userActs = {
  typing: {
    id: 'G9',
    what: '100 characters typed in 7 s',
    act: type,
    event: 'input',
    targets: { rawBytes: 500, delayMs: 50 },
  },
  pointer: {
    id: 'G10',
    what: 'pointer moved for 10 s',
    act: point,
    event: 'pointermove',
    targets: { rawBytes: 1_200, delayMs: 50 },
  },
  scroll: {
    id: 'G11',
    what: 'scrolled for 5 s',
    act: scroll,
    event: 'scroll',
    targets: { rawBytes: 100 },
  },
  rowsInOneTask: { what: '1,000 rows in one task', act: byPage('rowsInOneTask'), isOneTask: true },
  rowsInTasks: {
    id: 'G12',
    what: '1,000 rows in 1,000 tasks',
    act: byPage('rowsInTasks'),
    targets: { rawBytes: 45_000, sentBytes: 8_000, perSecond: 40 },
  },
  togglesInTasks: {
    id: 'G13',
    what: 'a class toggled in 1,000 tasks',
    act: byPage('togglesInTasks'),
    targets: { rawBytes: 300 },
  },
  togglesOnFrames: { what: 'a class toggled on 300 frames', act: byPage('togglesOnFrames') },
};
