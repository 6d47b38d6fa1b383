import { Router } from 'express';
import { readCatalogueQuery } from '../catalogue/catalogue-query';
import { categories } from '../catalogue/product';
import { findProduct } from '../catalogue/products';
import { stores } from '../catalogue/stores';
import { cataloguePage } from '../pages/catalogue-page';
import { helpPage } from '../pages/help-page';
import { homePage } from '../pages/home-page';
import { productPage } from '../pages/product-page';
import { sizeGuidePage } from '../pages/size-guide-page';
import { storesPage } from '../pages/stores-page';
import type { SendPage } from './send-page';

/** The pages one can only look at. */
export function shopRoutes(sendPage: SendPage): Router {
  const router = Router();
  router.get('/', (_, response) => sendPage(response, homePage()));
  router.get('/gear', (request, response) =>
    sendPage(response, cataloguePage(readCatalogueQuery(request.query))),
  );
  router.get('/gear/:slug', (request, response, next) => {
    const product = findProduct(request.params.slug);
    return product ? sendPage(response, productPage(product)) : next();
  });
  router.get('/size-guide/:category', (request, response, next) => {
    const category = categories.find((known) => known === request.params.category);
    if (category) response.type('html').send(sizeGuidePage(category));
    else next();
  });
  router.get('/stores', (_, response) => sendPage(response, storesPage()));
  router.get('/stores.json', (_, response) => {
    response.json(stores);
  });
  router.get('/help', (_, response) => sendPage(response, helpPage()));
  return router;
}
