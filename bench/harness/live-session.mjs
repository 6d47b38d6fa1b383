const mark = 'bench';

async function signIn(page, ready) {
  const { email, password } = ready.users.agent;
  await page.goto(ready.console);
  await page.getByTestId('email').fill(email);
  await page.getByTestId('password').fill(password);
  await page.getByTestId('sign-in').click();
  await page.getByTestId('code-input').waitFor();
}

async function visitorId(page, ready) {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await page.request.get(`${ready.gateway}/api/v1/visitors`);
    const { items } = await answer.json();
    const found = items.find(({ metadata }) => metadata.mark === mark);
    if (found !== undefined) return found.id;
    await page.waitForTimeout(100);
  }
  throw new Error('The customer does not appear in the list of visitors');
}

/** A customer in the shop and an agent who sees the customer's page, in one browser. */
export async function openLiveSession(browser, ready) {
  const [ours, theirs] = [await browser.newContext(), await browser.newContext()];
  const [customer, agent] = [await ours.newPage(), await theirs.newPage()];
  await customer.goto(ready.demo);
  await customer.waitForFunction(() => typeof window.Alongside?.setMetadata === 'function');
  await customer.evaluate((name) => window.Alongside.setMetadata({ mark: name }), mark);
  await signIn(agent, ready);
  const id = await visitorId(agent, ready);
  await agent.locator(`[data-testid="visitor"][data-visitor="${id}"]`).getByTestId('visitor-connect').click();
  await customer.getByTestId('prompt-accept').click();
  await agent.waitForURL(/\/sessions\/[^/]+$/);
  await agent.getByTestId('mirror').waitFor();
  return {
    source: customer,
    viewer: agent,
    frame: '[data-testid="mirror"]',
    async close() {
      await ours.close();
      await theirs.close();
    },
  };
}
