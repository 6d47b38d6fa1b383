import type { PartValue } from '@alongside/protocol';
import { isDocument } from './control';
import { isFrames } from './is-frames';
import { type KindOfPart, originOf } from './kind-of-part';

/** Whether the customer has another tab or window in front of the page. */
export const visibilityPart: KindOfPart<'visibility', PartValue<'visibility'>> = {
  kind: 'visibility',
  events: { visibilitychange: originOf },
  carries: isDocument,
  default: () => ({ hidden: false }),
  read(node, { nodes }) {
    const { defaultView, visibilityState } = node as Document;
    return { hidden: visibilityState === 'hidden' && defaultView !== null && !isFrames(defaultView, nodes) };
  },
  isSame: (one, other) => one.hidden === other.hidden,
  encode: (state) => state,
  decode: (state) => state,
  show(_document, { hidden }, screen) {
    screen.hide(hidden);
    return true;
  },
};
