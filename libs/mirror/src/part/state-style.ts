import { fieldStates } from '@alongside/protocol';

/** Attributes by which a mirror shows states that a browser gives to no element on a script's word. */
export const focusAttribute = 'alongside-focus';
/** On what is drawn around a shadow root that has the focus in it, which no selector looks into. */
export const focusWithinAttribute = 'alongside-focus-within';
export const openAttribute = 'alongside-open';
export const hoverAttribute = 'alongside-hover';
export const activeAttribute = 'alongside-active';
export const optionsAttribute = 'alongside-options';
export const targetAttribute = 'alongside-targeted';
export const statesAttribute = 'alongside-states';
export const validityAttribute = 'alongside-validity';

/** As the source's browser finds where the attribute stands, else as the mirror's. */
const found = (state: string) =>
  `:is(:where(:${state}:not([${validityAttribute}])),[${validityAttribute}~=${state}])`;

/**
 * What stands in a mirror's sheets for a pseudo-class, by its name. Each has the specificity of the pseudo-class it stands for,
 * and is a single simple selector: it may stand inside `:not()`.
 */
export const shownStates: Readonly<Record<string, string>> = {
  focus: `:is(:focus,[${focusAttribute}])`,
  'focus-visible': `:is(:focus-visible,[${focusAttribute}=visible])`,
  'focus-within': `:is(:focus-within,[${focusAttribute}],[${focusWithinAttribute}],:has([${focusAttribute}]))`,
  fullscreen: `:is(:fullscreen,[${openAttribute}=fullscreen])`,
  // The viewer's own mouse hovers over nothing of a mirrored page.
  hover: `[${hoverAttribute}]`,
  active: `[${activeAttribute}]`,
  target: `[${targetAttribute}]`,
  open: `:is(:open,[${optionsAttribute}])`,
  ...Object.fromEntries(fieldStates.map((state) => [state, found(state)])),
  '-webkit-autofill': found('autofill'),
  // No script runs in a mirror, so that no custom element ever is: all of them count as defined (rule V8).
  defined: ':not(.alongside-none)',
};

/** The same of pseudo-classes with a name in brackets. */
export const shownNamedStates: Readonly<Record<string, (name: string) => string>> = {
  state: (name) => `[${statesAttribute}~="${name}"]`,
};

/**
 * What the browser itself would draw. Comes before all of the author's sheets, and yields to each of their rules.
 *
 * A stage runs no script, the source does. The source's browser has moved its scroll offsets along with what grew above them already, and sent them: a mirror that did
 * so too would be twice as far.
 */
export const stateSheetText = `
* { overflow-anchor: none !important; }
noscript { display: none !important; }
:where([${focusAttribute}=visible]) { outline: -webkit-focus-ring-color auto 1px; }
:where(:any-link:active) { color: -webkit-link; }
:where(:any-link[${activeAttribute}]) { color: -webkit-activelink; }
[${openAttribute}=fullscreen] {
  position: fixed !important; inset: 0 !important; margin: 0 !important; box-sizing: border-box !important;
  width: 100% !important; height: 100% !important; max-width: none !important; max-height: none !important;
  z-index: 2147483647 !important; object-fit: contain; transform: none !important;
}`;
