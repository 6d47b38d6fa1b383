import { limits, type PartValue } from '@alongside/protocol';
import { patchMethod } from '../patches';
import { isElement } from './control';
import type { KindOfPart } from './kind-of-part';
import { statesAttribute } from './state-style';

type States = PartValue<'states'>;

const maxNames = 64;
/** The sets of states that we saw being made, and whose they are. */
const setsOf = new WeakMap<Node, Set<string>>();
const hosts = new WeakMap<object, Element>();

/** Custom states of custom elements: those whose internals were attached while we were there. */
export const statesPart: KindOfPart<'states', States> = {
  kind: 'states',
  names: ['-'],
  events: {},
  watch(view, changed) {
    let isWatching = true;
    const internals = patchMethod(view.HTMLElement.prototype, 'attachInternals', {
      after(host, made) {
        if (!isWatching) return;
        const { states } = made as ElementInternals;
        if (states === undefined) return;
        setsOf.set(host as Element, states as unknown as Set<string>);
        hosts.set(states, host as Element);
      },
    });
    const { CustomStateSet } = view as { CustomStateSet?: { prototype: object } };
    const told = (states: object) => {
      const host = hosts.get(states);
      if (host !== undefined && isWatching) changed(host);
    };
    const sets = ['add', 'delete', 'clear'].map((name) =>
      patchMethod(CustomStateSet?.prototype, name, { after: told }),
    );
    return () => {
      isWatching = false;
      for (const undo of [internals, ...sets]) undo();
    };
  },
  carries: (node) => isElement(node) && node.localName.includes('-'),
  isWorthReading: (node) => setsOf.has(node),
  default: () => ({ names: [] }),
  read: (node) => ({ names: [...(setsOf.get(node) ?? [])].filter(isSayable).slice(0, maxNames).sort() }),
  readMasked: () => undefined,
  isSame: (one, other) => one.names.join() === other.names.join(),
  encode: (state) => state,
  decode: (state) => state,
  show(node, { names }, { natives }) {
    if (names.length === 0) natives.removeAttribute(node as Element, statesAttribute);
    else natives.setAttribute(node as Element, statesAttribute, names.join(' '));
    return true;
  },
};

const isSayable = (name: string) => /^\S+$/.test(name) && name.length * 3 <= limits.nameBytes;
