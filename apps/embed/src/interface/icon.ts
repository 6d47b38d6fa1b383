const svgNamespace = 'http://www.w3.org/2000/svg';

/** Strokes on a grid of 20. */
const paths = {
  eye: 'M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10Zm8 2.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  lock: 'M6 9V6.5a4 4 0 0 1 8 0V9M5 9h10v8H5zM10 12v2',
  point: 'm4 3 5 13 2-5.5 5.5-2L4 3Z',
  stop: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM7.5 7.5h5v5h-5z',
  record: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-5a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  pause: 'M7 4v12M13 4v12',
  resume: 'M6 4l10 6-10 6z',
  help: 'M3 4h14v10H9l-4 3v-3H3zM8 8h.01M12 8h.01M7.5 10.5c1.5 1.2 3.5 1.2 5 0',
  hand: 'M6 10V5.5a1.25 1.25 0 0 1 2.5 0V9m0 0V4a1.25 1.25 0 0 1 2.5 0v5m0 0V5a1.25 1.25 0 0 1 2.5 0v5m0-2a1.25 1.25 0 0 1 2.5 0v4c0 3-2 5-5 5-2.5 0-3.8-1-5-3l-2-3.6c-.7-1.3 1-2.3 1.900-1.200L6 12',
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}

/** Two pointers side by side: the agent's and the customer's. */
export function mark(): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'mark');
  svg.setAttribute('aria-hidden', 'true');
  for (const [part, shape] of [
    ['agent', 'M2 2 14 7 8.500 9 6.500 14.500Z'],
    ['customer', 'M10 10 22 15 16.500 17 14.500 22.500Z'],
  ] as const) {
    const path = document.createElementNS(svgNamespace, 'path');
    path.setAttribute('class', part);
    path.setAttribute('d', shape);
    svg.append(path);
  }
  return svg;
}
