import type { Policy } from '@alongside/protocol';

const alongside = (word: string) => `[data-alongside-${word}],.alongside-${word}`;

/** Other tools' words are honoured as they are, so that a site's privacy need not be written twice. */
const builtInMask = [
  alongside('mask'),
  '.rr-mask,.sentry-mask,[data-sentry-mask],[data-openreplay-obscured]',
  'input[type=password i]',
  '[autocomplete^="cc-" i],[autocomplete*=" cc-" i]',
  '[autocomplete~=current-password i],[autocomplete~=new-password i],[autocomplete~=one-time-code i]',
].join(',');

const builtInHide = [
  alongside('hide'),
  '.rr-block,.sentry-block,[data-sentry-block],[data-openreplay-hidden]',
].join(',');

export interface PrivacySelectors {
  hide: string;
  mask: string;
  unmask: string;
  noControl: string;
  /** Those of hide, mask and unmask that a site brings itself; empty: none. */
  own: string;
  /** Whether an attribute's change may concern other elements than its own, by a combinator or `:has()`. */
  reachFurther: boolean;
}

/** @param isSelector whether the browser understands a selector; the policy's others are left out and named in `refused` */
export function privacySelectors(
  policy: Policy,
  isSelector: (selector: string) => boolean,
): { selectors: PrivacySelectors; refused: string[] } {
  const refused: string[] = [];
  const join = (builtIn: string, own: readonly string[]) =>
    [builtIn, ...own.filter((selector) => isSelector(selector) || !refused.push(selector))].join(',');
  const hide = join(builtInHide, policy.hide);
  const mask = join(builtInMask, policy.mask);
  const unmask = join(alongside('unmask'), policy.unmask);
  const noControl = join(alongside('no-control'), policy.noControl);
  const own = [...policy.hide, ...policy.mask, ...policy.unmask].filter(
    (selector) => !refused.includes(selector),
  );
  const reachFurther = own.some((selector) =>
    /[\s>+~]|:(?:has|nth|first|last|only|empty|not|is|where)/.test(selector.trim()),
  );
  return { selectors: { hide, mask, unmask, noControl, own: own.join(','), reachFurther }, refused };
}
