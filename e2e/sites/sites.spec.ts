import { expectSamePixels, expectSameStructure } from '../compare/expect-same-page';
import { expect, test } from '../fixtures';
import { readReady, sitesPortVariable } from '../product/ready';
import { type SiteServer, serveSites } from './serve';
import { sites } from './sites';

let server: SiteServer;

test.beforeAll(async () => {
  server = await serveSites(readReady().gateway, Number(process.env[sitesPortVariable]));
});

test.afterAll(() => server.close());

for (const site of sites) {
  test(`${site.name} looks the same in the mirror, after use`, async ({ customer, agent }, info) => {
    await customer.page.route(
      (url) => url.hostname !== 'localhost',
      (route) => route.abort(),
    );
    await customer.page.goto(server.url + site.path);
    await customer.introduce();
    await agent.askToConnect(customer);
    await customer.accept();
    await agent.seeActiveSession();
    await site.use(customer.page);
    await customer.page.mouse.move(1, 1);
    await expect(agent.state).toHaveText(/active/i);
    await expectSameStructure(customer.page, agent);
    await expectSamePixels(customer.page, agent, info);
  });
}
