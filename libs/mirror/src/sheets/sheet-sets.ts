/** A link that loses its `disabled` counts whatever set its sheet is in; nothing shows it afterwards. */
const enabled = new WeakSet<object>();

/** The link's attribute `disabled` has changed. */
export function noteSwitch(link: Element, isDisabled: boolean): void {
  if (isDisabled) enabled.delete(link);
  else enabled.add(link);
}

/**
 * Whether a sheet counts for nothing: it is disabled, or has a title that is not the one of the document's preferred set
 * (CSSOM, "CSS style sheet set").
 */
export function isSwitchedOff(sheet: CSSStyleSheet): boolean {
  if (sheet.disabled) return true;
  const { title, ownerNode } = sheet;
  if (!title || ownerNode === null || enabled.has(ownerNode)) return false;
  const root = ownerNode.getRootNode();
  return isDocument(root) && preferredTitle(root) !== title;
}

function preferredTitle({ styleSheets }: Document): string | undefined {
  for (const { title, ownerNode } of styleSheets) if (title && !isAlternate(ownerNode)) return title;
  return undefined;
}

const isDocument = (root: Node): root is Document => root.nodeType === 9;

const isAlternate = (owner: Element | ProcessingInstruction | null) =>
  owner !== null && 'relList' in owner && (owner as HTMLLinkElement).relList.contains('alternate');
