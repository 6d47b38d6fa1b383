import type { PartValue } from '@alongside/protocol';
import { isFileControl } from './control';
import { type KindOfPart, originOf } from './kind-of-part';

/** How many files are chosen; their names stay with the customer. */
export const filesPart: KindOfPart<'files', PartValue<'files'>> = {
  kind: 'files',
  names: ['input'],
  events: { input: originOf, change: originOf },
  changesSilently: true,
  carries: isFileControl,
  default: () => ({ count: 0 }),
  read: (node) => ({ count: Math.min((node as HTMLInputElement).files?.length ?? 0, maxCount) }),
  readMasked: () => undefined,
  isSame: (one, other) => one.count === other.count,
  encode: (files) => files,
  decode: (files) => files,
  show(node, { count }) {
    const control = node as HTMLInputElement;
    const realm = control.ownerDocument.defaultView;
    if (realm === null) return true;
    const transfer = new realm.DataTransfer();
    for (let index = 0; index < Math.min(count, maxShown); index++) {
      transfer.items.add(new realm.File([], `(${index + 1})`));
    }
    control.files = transfer.files;
    return true;
  },
};

/** The wire's cap. */
const maxCount = 10_000;
/** A browser writes "n files" from two on; there is no use in thousands of empty ones. */
const maxShown = 100;
