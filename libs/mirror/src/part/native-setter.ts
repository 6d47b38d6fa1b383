type Settable = 'value' | 'checked' | 'selected';

/**
 * Sets a property by its prototype's setter. Libraries that watch a control (React does) put an accessor on the element
 * itself; going past it makes the event that follows look like the user's own input.
 */
export function setNatively(element: Element, property: Settable, value: unknown): void {
  for (let holder = prototypeOf(element); holder !== null; holder = prototypeOf(holder)) {
    const setter = Object.getOwnPropertyDescriptor(holder, property)?.set;
    if (setter !== undefined) {
      setter.call(element, value);
      return;
    }
  }
}

function prototypeOf(object: object): object | null {
  return Object.getPrototypeOf(object) as object | null;
}

/** The events of a user's edit, made in the element's own realm so that the page's instanceof holds. */
export function dispatchInput(element: Element, inserted: string | null): void {
  const realm = element.ownerDocument.defaultView;
  if (realm === null) return;
  const inputType = inserted === null ? 'deleteContentBackward' : 'insertText';
  element.dispatchEvent(
    new realm.InputEvent('input', { bubbles: true, composed: true, inputType, data: inserted }),
  );
}

export function dispatchChange(element: Element): void {
  const realm = element.ownerDocument.defaultView;
  if (realm !== null) element.dispatchEvent(new realm.Event('change', { bubbles: true }));
}
