type Child = Node | string | null;
type Properties = Partial<Record<'class' | 'role' | 'id' | 'type' | 'title', string>> & {
  testid?: string;
  aria?: Record<string, string>;
  onClick?: (event: MouseEvent) => void;
};

/** Builds an element of ours: by calls, never from a string, so that no policy of the host page stands against it. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made: HTMLElement = document.createElement(name);
  const { testid, aria, onClick, ...attributes } = properties;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  for (const [state, value] of Object.entries(aria ?? {})) made.setAttribute(`aria-${state}`, value);
  if (testid !== undefined) made.dataset.testid = testid;
  // Presses made by scripts are not the customer's.
  if (onClick !== undefined) made.addEventListener('click', (event) => event.isTrusted && onClick(event));
  made.append(...children.filter((child) => child !== null));
  return made as HTMLElementTagNameMap[Name];
}
