import { expect, test } from '../fixtures';
import { askingToRecord } from '../product/database';

test('what comes after the customer took the recording back is shown, and not kept', async ({
  customer,
  agent,
  openConsole,
  ready,
}) => {
  await askingToRecord(ready.siteKey, async () => {
    await customer.open('/gear');
    await agent.askToConnect(customer);
    await customer.prompt.getByRole('checkbox').check();
    await customer.accept();
    await agent.seeActiveSession();
    const id = agent.sessionId();
    const field = customer.page.locator('header input[name="q"]');
    const shown = agent.page.frameLocator('[data-testid="mirror"]').locator('header input[name="q"]');
    await field.fill('rope');
    await expect(shown).toHaveValue('rope');
    await customer.page.getByTestId('record-revoke').click();
    await expect(customer.page.getByTestId('record-revoke')).toBeHidden();
    await expect(customer.bar).not.toContainText('recorded');
    await field.fill('lantern');
    await expect(shown).toHaveValue('lantern');
    await customer.end();
    await expect(agent.page.getByTestId('ended')).toBeVisible();
    const admin = await openConsole('admin');
    const { segments } = await admin.api<{ segments: { number: number }[] }>(`/sessions/${id}/replay`);
    const kept: string[] = [];
    for (const { number } of segments) {
      const path = `${ready.gateway}/api/v1/sessions/${id}/segments/${number}`;
      kept.push((await (await admin.page.request.get(path)).body()).toString('latin1'));
    }
    expect(kept.join('')).toContain('rope');
    expect(kept.join('')).not.toContain('lantern');
    await admin.page.context().close();
  });
});
