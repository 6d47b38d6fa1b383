import { htmlNamespace } from '@alongside/protocol';
import { svgNamespace } from './allowed-elements';

/**
 * What becomes of an attribute in a viewer. `keep`: as it is. `aside`: kept under `alongside-NAME`, where it does nothing.
 * `drop`: nothing, but for a size of ours. `link`: makes a link that looks like one and leads nowhere. `asset`, `asset-list`, `style`,
 * `drawing`: the assets it names are put in. `animated`: names an attribute, which may not be an address. `reference`: an asset, or a name in the same document. `scheme`: a colour
 * scheme, in the customer's preference.
 */
export type AttributeFate =
  | 'keep'
  | 'aside'
  | 'drop'
  | 'link'
  | 'asset'
  | 'asset-list'
  | 'reference'
  | 'style'
  | 'drawing'
  | 'animated'
  | 'autofill'
  | 'scheme';

const aside = new Set(
  `accesskey action allow archive autofocus autoplay background cite classid code codebase data download dynsrc form
   formaction formtarget formmethod formenctype http-equiv imagesizes imagesrcset integrity is itemid itemtype loading
   longdesc lowsrc manifest method nonce object ping profile sandbox srcdoc srcset target usemap webkitdirectory
   xml:base`.split(/\s+/),
);
const dropped = /^(?:on|alongside-)/i;
const drawings = new Set(
  `clip-path cursor fill filter marker marker-start marker-mid marker-end mask stroke`.split(' '),
);
const svgLinks = new Set(['a']);
const loadsBySource = new Set(['img', 'input']);

export function fateOf(namespace: string, element: string, attribute: string): AttributeFate {
  const name = attribute.toLowerCase();
  if (dropped.test(name)) return 'drop';
  if (name === 'type' && (element === 'script' || element === 'style')) return 'aside';
  if (name === 'style') return 'style';
  if (name === 'autocomplete') return 'autofill';
  if (name === 'href' || name === 'xlink:href') return hrefFate(namespace, element);
  if (namespace === svgNamespace) return svgFate(name);
  if (name === 'src') return namespace === htmlNamespace && loadsBySource.has(element) ? 'asset' : 'aside';
  if (name === 'srcset' && element === 'img') return 'asset-list';
  if (name === 'poster') return element === 'video' ? 'asset' : 'aside';
  if (name === 'form' && element !== 'object') return 'keep';
  if (name === 'content' && element === 'meta') return 'scheme';
  return aside.has(name) ? 'aside' : 'keep';
}

function hrefFate(namespace: string, element: string): AttributeFate {
  if (namespace === svgNamespace) return svgLinks.has(element) ? 'link' : 'reference';
  if (namespace !== htmlNamespace) return 'aside';
  return element === 'a' || element === 'area' ? 'link' : 'aside';
}

function svgFate(name: string): AttributeFate {
  if (name === 'attributename') return 'animated';
  if (drawings.has(name)) return 'drawing';
  return name === 'src' || aside.has(name) ? 'aside' : 'keep';
}
