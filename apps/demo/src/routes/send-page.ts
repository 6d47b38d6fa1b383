import type { Response } from 'express';
import { renderLayout } from '../pages/layout';
import type { Page } from '../pages/page';
import { signIdentity } from '../visitor/identity-token';

/** What every page needs of the environment. */
export interface ShopSettings {
  readonly gatewayUrl: string;
  readonly siteKey: string;
  readonly identitySecret: string;
  /** Its pages carry no script of Alongside: they are shared by frame mode. */
  readonly isPlain: boolean;
}

export type SendPage = (response: Response, page: Page, status?: number) => Promise<void>;

/** Puts the frame around a page and, when the visitor is signed in, the proof of who it is. */
export function createSendPage(settings: ShopSettings): SendPage {
  return async (response, page, status = 200) => {
    const { visitor } = response.locals;
    const identityToken = visitor.user && (await signIdentity(visitor.user, settings.identitySecret));
    const { gatewayUrl, siteKey, isPlain } = settings;
    const frame = { gatewayUrl, siteKey, isPlain, visitor, identityToken };
    response.status(status).set('cache-control', 'no-store').type('html').send(renderLayout(page, frame));
  };
}
