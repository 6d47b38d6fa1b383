import { Router } from 'express';
import { textOf } from '../checkout/checkout-details';
import { accountPage, signInPage } from '../pages/account-page';
import { signIn } from '../visitor/demo-users';
import type { Visitors } from '../visitor/visitors';
import type { SendPage } from './send-page';

export function accountRoutes(sendPage: SendPage, visitors: Visitors): Router {
  const router = Router();
  router.get('/account', (_, response) => {
    const { visitor } = response.locals;
    return sendPage(response, visitor.user ? accountPage(visitor, visitor.user) : signInPage());
  });
  router.post('/account/sign-in', async (request, response) => {
    const values = (request.body ?? {}) as Record<string, unknown>;
    const email = textOf(values, 'email');
    const user = signIn(email, textOf(values, 'password'));
    if (!user) return sendPage(response, signInPage('Email and password do not go together.', email), 401);
    visitors.signIn(response.locals.visitor, user);
    response.redirect(303, '/account');
  });
  router.post('/account/sign-out', (_, response) => {
    visitors.signOut(response.locals.visitor);
    response.redirect(303, '/account');
  });
  return router;
}
