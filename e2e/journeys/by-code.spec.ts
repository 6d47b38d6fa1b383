import { expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';

test('a code read aloud leads to the prompt and to the session', async ({ customer, agent }) => {
  await customer.open('/gear/moss-bag');
  await agent.startByCode(await customer.readCode());
  await customer.accept();
  await agent.seeActiveSession();
  await expectSameStructure(customer.page, agent);
});

test('a code works once', async ({ customer, agent, openConsole }) => {
  await customer.open('/');
  const code = await customer.readCode();
  await agent.startByCode(code);
  await customer.accept();
  await agent.seeActiveSession();
  const other = await openConsole('agent2');
  await other.startByCode(code);
  await expect(other.page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
  await expect(other.page).not.toHaveURL(/sessions/);
});

test('a code that is not nine digits is explained beside its field', async ({ agent }) => {
  await agent.startByCode('12 34');
  await expect(agent.page.getByText(/nine digits/i).last()).toBeVisible();
  await expect(agent.page.getByTestId('code-input')).toHaveAttribute('aria-invalid', 'true');
});
