/** How a box looks that stands for something that cannot be shown. */
export const placeholderSheetText = `
[alongside-placeholder] {
  box-sizing: border-box !important; overflow: hidden !important; border: 0 !important; padding: 0 !important;
  background: repeating-linear-gradient(135deg, #8883 0 6px, #8881 6px 12px) !important;
  outline: 1px solid #8886 !important; outline-offset: -1px !important; color: transparent !important;
}
:is(a, abbr, b, bdi, bdo, canvas, cite, code, em, i, iframe, img, input, label, object, embed, q, s, select, small, span,
  strong, sub, sup, svg, textarea, time, u, video)[alongside-placeholder] { display: inline-block; }
[alongside-placeholder]::before {
  content: attr(alongside-placeholder) !important; display: block !important; padding: 2px 6px !important;
  font: 11px/1.4 system-ui, sans-serif !important; color: #777 !important; white-space: nowrap !important;
}
alongside-unknown { display: inline; }
`;
