/** Does what moves the focus as a side effect, and gives the focus back to where the viewer had it. */
export function keepFocus(document: Document, act: () => void): void {
  const outermost = outermostDocument(document);
  const active = outermost.activeElement as HTMLElement | null;
  act();
  if (outermost.activeElement === active) return;
  (outermost.activeElement as HTMLElement | null)?.blur();
  if (active !== null && active !== outermost.body) active.focus({ preventScroll: true });
}

function outermostDocument(document: Document): Document {
  let outer = document;
  for (let frame = outer.defaultView?.frameElement; frame; frame = outer.defaultView?.frameElement) {
    outer = frame.ownerDocument;
  }
  return outer;
}
