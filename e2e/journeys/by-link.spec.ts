import { expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';

test('a link leads the customer to the site, to the prompt and to the session', async ({
  customer,
  agent,
  ready,
}) => {
  await agent.page.getByTestId('link-create').click();
  const link = await agent.page.getByTestId('link-url').inputValue();
  await customer.page.goto(link);
  await expect(customer.page).toHaveURL((url) => url.origin === new URL(ready.demo).origin);
  await customer.accept();
  await agent.seeActiveSession();
  await expectSameStructure(customer.page, agent);
});

test('a link works once', async ({ customer, agent, openCustomer }) => {
  await agent.page.getByTestId('link-create').click();
  const link = await agent.page.getByTestId('link-url').inputValue();
  await customer.page.goto(link);
  await customer.accept();
  await agent.seeActiveSession();
  const second = await openCustomer();
  const answer = await second.page.goto(link);
  expect(answer?.status()).toBeGreaterThanOrEqual(400);
  await expect(second.prompt).toBeHidden();
});
