import { Router } from 'express';
import type { ShopSettings } from './send-page';

/** Frame mode's control page, as the gateway gives it to whoever runs a site: on a site's own server it is a file. */
export function frameModeRoutes({ gatewayUrl, siteKey }: ShopSettings): Router {
  const router = Router();
  router.get(['/alongside.html', '/alongside-window.html'], async ({ path }, response) => {
    const form = path.includes('window') ? 'window' : 'frame';
    const page = await fetch(`${gatewayUrl}/frame-page.html?site=${siteKey}&form=${form}`);
    if (!page.ok) throw new Error(`The gateway answers ${page.status} for its frame page`);
    response
      .set('cache-control', 'no-store')
      .type('html')
      .send(await page.text());
  });
  return router;
}
