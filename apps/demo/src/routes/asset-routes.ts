import { dirname, join } from 'node:path';
import express, { Router } from 'express';
import { findProduct } from '../catalogue/products';
import { drawProduct } from '../drawing/product-drawing';
import { views } from '../drawing/scene';

const fontPackages = ['@fontsource-variable/bricolage-grotesque', '@fontsource-variable/instrument-sans'];
const forOneHour = { maxAge: '1h' } as const;

/** Style sheets, scripts, fonts and pictures: all served by the shop itself. */
export function assetRoutes(): Router {
  const router = Router();
  router.use('/public', express.static(join(__dirname, '../../public'), { index: false, ...forOneHour }));
  for (const name of fontPackages) {
    const folder = join(dirname(require.resolve(`${name}/package.json`)), 'files');
    router.use('/fonts', express.static(folder, { index: false, immutable: true, maxAge: '1y' }));
  }
  router.get('/pictures/:slug/:picture', (request, response, next) => {
    const [, colourId, viewName] = /^([a-z]+)-([a-z]+)\.svg$/.exec(request.params.picture) ?? [];
    const product = findProduct(request.params.slug);
    const colour = product?.colours.find(({ id }) => id === colourId);
    const view = views.find((known) => known === viewName);
    if (!product || !colour || !view) return next();
    response
      .set('cache-control', 'public, max-age=3600')
      .type('svg')
      .send(drawProduct(product.drawing, colour, view));
  });
  return router;
}
