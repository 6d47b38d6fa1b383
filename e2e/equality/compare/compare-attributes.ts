import { isHarmless } from '../../../libs/mirror/src/update/harmless-words';
import { attributeRule, sayableData } from '../../../libs/mirror/src/update/source-attribute';
import { fateOf } from '../../../libs/mirror/src/update/view-attribute';
import { dom } from '../world';
import { wellFormed } from './well-formed';
import type { ZoneName } from './zones';

const ownNames = /^alongside-/;
/** Addresses become assets or nothing, and have tests of their own. */
const addresses = /^(?:href|src|srcset|sizes|loading|poster|content|xlink:href)$/;
const valueDropped = new Set(['hidden', 'password', 'file']);

/** Attributes of an element and of its like in a mirror. */
export function compareAttributes(source: Element, viewer: Element, zone: ZoneName): string[] {
  const differences: string[] = [];
  const local = dom.localName(source);
  for (const name of new Set([...dom.attributeNames(source), ...shownNames(viewer)])) {
    if (addresses.test(name) || (local === 'style' && name === 'type')) continue;
    const expected = expectedValue(source, local, name, zone);
    const shown = shownValue(viewer, name);
    if (expected === undefined || sameValue(name, expected, shown)) continue;
    differences.push(`@${name} ${show(expected)} is ${show(shown)}`);
  }
  return differences;
}

function shownNames(viewer: Element): string[] {
  return dom.attributeNames(viewer).filter((name) => !ownNames.test(name));
}

function shownValue(viewer: Element, name: string): string | null {
  const fate = fateOf(dom.namespaceURI(viewer) ?? '', dom.localName(viewer), name);
  const isAside = fate === 'aside' || fate === 'autofill';
  return dom.getAttribute(viewer, isAside ? `alongside-${name.replace(':', '-')}` : name);
}

/** undefined: a mirror may show this or that. */
function expectedValue(
  source: Element,
  local: string,
  name: string,
  zone: ZoneName,
): string | null | undefined {
  const value = dom.getAttribute(source, name);
  if (value === null) return null;
  if (name === 'id' || name === 'class') return value;
  if (local === 'script') return null;
  const rule = attributeRule(name, local.includes('-'));
  if (rule === 'drop') return name === 'content' ? undefined : null;
  if (zone !== 'plain') return rule === 'keep' ? value : undefined;
  if (rule === 'data') return sayableData(name, value);
  if (rule === 'harmless') return isHarmless(value) || value === name ? value : null;
  if (
    name === 'value' &&
    local === 'input' &&
    valueDropped.has(dom.getAttribute(source, 'type')?.toLowerCase() ?? '')
  )
    return null;
  return rule === 'url' ? undefined : value;
}

function sameValue(name: string, expected: string | null, shown: string | null): boolean {
  if (expected === null || shown === null) return expected === shown || isNoName(name);
  return wellFormed(expected) === shown || (name === 'style' && asStyle(expected) === asStyle(shown));
}

/** A parser accepts names that no script can give. */
const isNoName = (name: string): boolean => {
  try {
    document.createElement('p').setAttribute(name, '');
    return false;
  } catch {
    return true;
  }
};

function asStyle(text: string): string {
  const { style } = document.createElement('p');
  style.cssText = text;
  return style.cssText;
}

const show = (value: string | null): string => (value === null ? 'nothing' : `"${value.slice(0, 60)}"`);
