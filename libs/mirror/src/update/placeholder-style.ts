/** How a box looks that stands for something that cannot be shown. */
export const placeholderSheetText = `
[alongside-placeholder] {
  box-sizing: border-box !important; overflow: hidden !important; flex: none !important; border: 0 !important; padding: 0 !important;
  background: repeating-linear-gradient(135deg, #8883 0 6px, #8881 6px 12px) !important;
  outline: 1px solid #8886 !important; outline-offset: -1px !important; color: transparent !important;
}
:where(:is(a, abbr, b, bdi, bdo, cite, code, em, i, label, q, s, small, span, strong, sub, sup, time, u)[alongside-placeholder]),
:where([alongside-placeholder]:not(:defined)) { display: inline-block; }
[alongside-placeholder]::before {
  content: attr(alongside-placeholder) !important; display: block !important; padding: 2px 6px !important;
  font: 11px/1.4 system-ui, sans-serif !important; color: #777 !important; white-space: nowrap !important;
}
`;

/**
 * Yields to every rule of the page. A browser lays out a canvas as any other element where no script may run: it gets back
 * the size and the ratio that its attributes give it, and what is in it is not drawn and takes no room.
 */
export const baseSheetText = `
:where(canvas) {
  display: inline-block; width: attr(width px, 300px);
  aspect-ratio: attr(width type(<number>), 300) / attr(height type(<number>), 150);
}
/* A browser gives each video controls where no script may run. */
video:not([controls])::-webkit-media-controls { display: none !important; }
/* With a picture it is drawn, and has no other content. */
:where(canvas:not([alongside-picture])) { content-visibility: hidden; }
:where(canvas) > * { display: none !important; }
`;
