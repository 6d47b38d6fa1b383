import express, { type ErrorRequestHandler, type Express } from 'express';
import { errorPage } from './pages/error-page';
import { accountRoutes } from './routes/account-routes';
import { assetRoutes } from './routes/asset-routes';
import { frameModeRoutes } from './routes/frame-mode-routes';
import { orderRoutes } from './routes/order-routes';
import { createSendPage, type SendPage, type ShopSettings } from './routes/send-page';
import { shopRoutes } from './routes/shop-routes';
import { recogniseVisitor } from './visitor/visitor-cookie';
import { Visitors } from './visitor/visitors';

function showError(sendPage: SendPage): ErrorRequestHandler {
  return async (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    process.stderr.write(`demo: ${error instanceof Error ? error.stack : String(error)}\n`);
    await sendPage(response, errorPage(500), 500);
  };
}

/** The whole shop as one handler of requests; it needs nobody else to be up. */
export function createShop(settings: ShopSettings): Express {
  const shop = express();
  const sendPage = createSendPage(settings);
  const visitors = new Visitors();
  shop.disable('x-powered-by');
  shop.get(['/health', '/ready'], (_, response) => {
    response.json({ status: 'ok' });
  });
  shop.use(assetRoutes());
  if (settings.isPlain) shop.use(frameModeRoutes(settings));
  shop.use(recogniseVisitor(visitors), express.urlencoded({ extended: false, limit: '64kb' }));
  shop.use(shopRoutes(sendPage), orderRoutes(sendPage), accountRoutes(sendPage, visitors));
  shop.get('/rockfall', () => {
    throw new Error('asked for by the address /rockfall');
  });
  shop.use((_, response) => sendPage(response, errorPage(404), 404));
  shop.use(showError(sendPage));
  return shop;
}
