interface PictureRule {
  element: WeakRef<Element>;
  rule: CSSStyleRule;
}

interface PictureSheet {
  sheet: CSSStyleSheet;
  rules: PictureRule[];
}

const sheets = new WeakMap<Document, PictureSheet>();
const shown = new WeakMap<Element, PictureRule>();
const attribute = 'alongside-picture';
let count = 0;

/** The rules of a document's pictures go to the end of this sheet, which all of its roots adopt. */
export function keepPicturesIn(document: Document, sheet: CSSStyleSheet): void {
  sheets.set(document, { sheet, rules: [] });
}

/**
 * Where no script runs a canvas is an element like any other: with an image as its content it is laid out and painted as the
 * canvas is. By a rule, because the element's own style is the page's.
 *
 * @returns false: the document is not there yet
 */
export function setPictureRule(element: Element, url: string | null): boolean {
  const own = sheets.get(element.ownerDocument);
  if (own === undefined) return url === null;
  const known = shown.get(element);
  if (url === null) {
    if (known !== undefined) dropRule(own, known);
    shown.delete(element);
    element.removeAttribute(attribute);
    return true;
  }
  const entry = known !== undefined && own.rules.includes(known) ? known : addRule(own, element);
  entry.rule.style.setProperty('content', `url("${url}")`, 'important');
  return true;
}

function addRule(own: PictureSheet, element: Element): PictureRule {
  for (const entry of own.rules.filter((rule) => rule.element.deref() === undefined)) dropRule(own, entry);
  const name = String(++count);
  element.setAttribute(attribute, name);
  const index = own.sheet.cssRules.length;
  own.sheet.insertRule(`[${attribute}="${name}"] {}`, index);
  const entry = { element: new WeakRef(element), rule: own.sheet.cssRules[index] as CSSStyleRule };
  own.rules.push(entry);
  shown.set(element, entry);
  return entry;
}

function dropRule(own: PictureSheet, entry: PictureRule): void {
  const index = [...own.sheet.cssRules].indexOf(entry.rule);
  if (index >= 0) own.sheet.deleteRule(index);
  own.rules = own.rules.filter((other) => other !== entry);
}
