import { htmlNamespace } from '@alongside/protocol';
import { isAllowedElement, mathNamespace, svgNamespace } from './allowed-elements';
import { type AttributeFate, fateOf } from './view-attribute';

/** What holds for all elements of a viewer that have the same name and the same attributes' names. */
export interface ViewShape {
  /** What each of them is a copy of, so that a name is looked at once. */
  readonly bare: Element;
  /** Its name is not the one that was sent. */
  readonly isRenamed: boolean;
  /** By the attributes' order; `plain`: it is set as it is and cannot fail. */
  readonly fates: readonly (AttributeFate | 'plain')[];
}

export interface ElementNames {
  namespace: string;
  name: string;
  attributes: readonly string[];
}

const unknownElement = 'alongside-unknown';

/** @param factory a document without a window */
export function makeViewShape({ namespace, name, attributes }: ElementNames, factory: Document): ViewShape {
  const bare = bareElement(namespace, name, factory);
  const scratch = bare.cloneNode(false) as Element;
  const fates = attributes.map((attribute) => {
    const fate = fateOf(bare.namespaceURI ?? '', bare.localName, attribute);
    return fate === 'keep' && isSettable(scratch, attribute) ? 'plain' : fate;
  });
  return { bare, isRenamed: bare.localName !== name || bare.namespaceURI !== namespace, fates };
}

function bareElement(namespace: string, name: string, factory: Document): Element {
  if (!isAllowedElement(namespace, name)) return unknown(namespace, factory);
  if (namespace === htmlNamespace) return factory.createElement(name);
  try {
    return factory.createElementNS(namespace, name);
  } catch {
    return factory.createElement(unknownElement);
  }
}

/** In its own namespace: it decides how a browser lays out what it does not know, and what is in it. */
function unknown(namespace: string, factory: Document): Element {
  return namespace === svgNamespace || namespace === mathNamespace
    ? factory.createElementNS(namespace, unknownElement)
    : factory.createElement(unknownElement);
}

/** A parser accepts names that a script may not give. */
function isSettable(element: Element, attribute: string): boolean {
  if (attribute.startsWith('xlink:')) return false;
  try {
    element.setAttribute(attribute, '');
    return true;
  } catch {
    return false;
  }
}
