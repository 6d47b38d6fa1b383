import { expect, test } from '../fixtures';

test('an agent with control fills in a form, and the customer sees each letter on the real page', async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/account');
  await agent.takeControl(customer);
  const mirror = await agent.mirror();
  const field = mirror.getByLabel('Email');
  await field.click();
  await field.pressSequentially('mara@waymark.example');
  await expect(customer.page.getByLabel('Email')).toHaveValue('mara@waymark.example');
  await expect(field).toHaveValue('mara@waymark.example');

  await mirror.getByLabel('Password').click();
  await agent.page.keyboard.type('not for agents');
  await expect(customer.page.getByLabel('Password')).toHaveValue('');
});

test('an agent with control follows a link and puts a thing into the basket', async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/gear');
  await agent.takeControl(customer);
  await (await agent.mirror()).locator('a[href]', { hasText: 'Hut mug' }).first().click();
  await expect(customer.page).toHaveURL(/hut-mug/);
  await (await agent.mirror()).getByTestId('add-to-basket').click();
  await expect(customer.page.getByRole('heading', { name: 'Basket' })).toBeVisible();
  await expect((await agent.mirror()).getByRole('heading', { name: 'Basket' })).toBeVisible();
});

test('an agent without control changes nothing, also after the customer took it back', async ({
  customer,
  agent,
  startSession,
}) => {
  await startSession('/account');
  await (await agent.mirror()).getByLabel('Email').click();
  await agent.page.keyboard.type('before');
  await agent.takeControl(customer);
  await (await agent.mirror()).getByLabel('Email').click();
  await agent.page.keyboard.type('with');
  await expect(customer.page.getByLabel('Email')).toHaveValue('with');
  await customer.page.getByTestId('control-revoke').click();
  await expect(customer.page.getByTestId('control-revoke')).toBeHidden();
  await (await agent.mirror()).getByLabel('Email').click();
  await agent.page.keyboard.type(' after');
  // What comes later has arrived: so would the letters have.
  await customer.page.getByLabel('Email').press('End');
  await customer.page.getByLabel('Email').pressSequentially('!');
  await expect((await agent.mirror()).getByLabel('Email')).toHaveValue('with!');
  await expect(customer.page.getByLabel('Email')).toHaveValue('with!');
});
