import { limits } from './limits';
import { choice, flag, list, number, record, text, type ValueOf } from './schema';

const selectors = list(text(limits.nameBytes), limits.policySelectors);

/** What the site's owner has set for privacy; served by the gateway. CSS selectors; the strictest rule wins. */
export const policy = record({
  mask: selectors,
  unmask: selectors,
  hide: selectors,
  noControl: selectors,
  /** Mask every text and every value unless it is unmasked. */
  maskAll: flag,
  /** Names of query parameters whose values may leave the browser. */
  allowedQuery: list(text(limits.nameBytes), limits.policySelectors),
  recording: choice(['always', 'ask', 'never']),
});
export type Policy = ValueOf<typeof policy>;

/** What a customer agrees to, each revocable on its own. */
export const consentKinds = ['view', 'control', 'draw', 'record'] as const;
export type ConsentKind = (typeof consentKinds)[number];
export const consent = /* @__PURE__ */ choice(consentKinds);
// The number of kinds, written out: reading a length counts as an effect, and would keep all of it in every bundle.
export const consents = /* @__PURE__ */ list(consent, 4);

/** Where in its epoch a participant's stream stands. */
export const position = /* @__PURE__ */ record({
  participant: /* @__PURE__ */ number(0xffff),
  epoch: /* @__PURE__ */ number(0xffffffff),
  sequence: /* @__PURE__ */ number(0xffffffff),
});
export type Position = ValueOf<typeof position>;
