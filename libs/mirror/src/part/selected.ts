import { isHtml } from './control';
import { type KindOfPart, originOf } from './kind-of-part';
import { dispatchChange, dispatchInput } from './native-setter';

interface Selected {
  options: number[];
}

/** Which options of a select, single or multiple, are chosen. */
export const selectedPart: KindOfPart<'selected', Selected> = {
  kind: 'selected',
  names: ['select'],
  events: { input: originOf, change: originOf },
  changesSilently: true,
  carries: (node) => isHtml(node, 'select'),
  default: (node) => ({ options: defaultOptions(node as HTMLSelectElement) }),
  read: (node) => ({ options: selectedOptions(node as HTMLSelectElement) }),
  readMasked: () => undefined,
  isSame: (one, other) => one.options.join() === other.options.join(),
  encode: (state) => state,
  decode: (state) => state,
  show(node, state) {
    choose(node as HTMLSelectElement, state.options);
    return true;
  },
  act(node, state) {
    const select = node as HTMLSelectElement;
    if (selectedOptions(select).join() === state.options.join()) return;
    choose(select, state.options);
    dispatchInput(select, null);
    dispatchChange(select);
  },
};

function selectedOptions(select: HTMLSelectElement): number[] {
  const chosen: number[] = [];
  for (let index = 0; index < select.options.length; index++) {
    if (select.options[index]?.selected) chosen.push(index);
  }
  return chosen;
}

/** What the browser chooses by itself: the options that say so; of a closed list one, at least the first. */
function defaultOptions(select: HTMLSelectElement): number[] {
  const options = [...select.options];
  const marked = options.flatMap((option, index) => (option.defaultSelected ? [index] : []));
  if (select.multiple) return marked;
  if (marked.length > 0) return marked.slice(-1);
  if (select.size > 1) return [];
  const first = options.findIndex(
    (option) => !option.disabled && option.closest('optgroup[disabled]') === null,
  );
  return first < 0 ? [] : [first];
}

function choose(select: HTMLSelectElement, chosen: readonly number[]): void {
  if (!select.multiple) {
    select.selectedIndex = chosen[0] ?? -1;
    return;
  }
  const wanted = new Set(chosen);
  for (let index = 0; index < select.options.length; index++) {
    const option = select.options[index];
    if (option !== undefined && option.selected !== wanted.has(index)) option.selected = wanted.has(index);
  }
}
