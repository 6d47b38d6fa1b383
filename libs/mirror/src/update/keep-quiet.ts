const actions = ['click', 'auxclick', 'submit', 'dragstart', 'drop', 'contextmenu', 'cancel'] as const;

/** Nothing that an agent's mouse does in a mirrored document acts there: it is a picture of somebody else's page. */
export function keepQuiet(document: Document): void {
  for (const action of actions) {
    // By the prototype: an image of that name is found in its place.
    EventTarget.prototype.addEventListener.call(document, action, (event) => event.preventDefault(), {
      capture: true,
    });
  }
}
