/** `studio`: on paper with contour lines; `field`: small, among mountains; `detail`: close up. */
export const views = ['studio', 'field', 'detail'] as const;
export type View = (typeof views)[number];

const contourCount = 9;

/** Closed rings around the middle, each a little different from the one inside it, as on a map. */
function drawContours(stroke: string): string {
  const rings = Array.from({ length: contourCount }, (_, ring) => {
    const radius = 60 + ring * 34;
    const points = Array.from({ length: 24 }, (_, step) => {
      const angle = (step / 24) * Math.PI * 2;
      const wobble = 1 + 0.13 * Math.sin(angle * 3 + ring * 0.35) + 0.07 * Math.cos(angle * 5 - ring * 0.6);
      return [
        200 + Math.cos(angle) * radius * wobble * 1.12,
        205 + Math.sin(angle) * radius * wobble * 0.9,
      ] as const;
    });
    return smoothRing(points);
  });
  return `<g fill="none" stroke="${stroke}" stroke-width="1.2">${rings.map((ring) => `<path d="${ring}"/>`).join('')}</g>`;
}

function smoothRing(points: readonly (readonly [number, number])[]): string {
  const middle = (index: number) => {
    const [fromX = 0, fromY = 0] = points[index % points.length] ?? [];
    const [toX = 0, toY = 0] = points[(index + 1) % points.length] ?? [];
    return `${((fromX + toX) / 2).toFixed(1)} ${((fromY + toY) / 2).toFixed(1)}`;
  };
  const curves = points.map(([x, y], index) => `Q${x.toFixed(1)} ${y.toFixed(1)} ${middle(index)}`);
  return `M${middle(points.length - 1)}${curves.join('')}Z`;
}

const mountains = `
  <rect width="400" height="400" fill="#bcd6dc"/>
  <circle cx="308" cy="86" r="30" fill="#f4e9b8"/>
  <path d="M0 250 60 168 104 214 168 112 214 176 262 132 340 226 400 178V400H0Z" fill="#8fb0b5"/>
  <path d="m168 112 22 31-14 8-10 16-9-15-12-4ZM262 132l20 24-13 5-9 14-10-17-9-6Z" fill="#f3f6f4"/>
  <path d="M0 292 84 232 150 276 236 214 318 274 400 238V400H0Z" fill="#5d8a80"/>
  <path d="M0 330C90 300 170 340 250 316S360 306 400 316V400H0Z" fill="#37624f"/>
  <path d="M40 322l10-34 10 34ZM66 326l8-27 8 27ZM338 316l10-36 10 36ZM362 320l8-26 8 26Z" fill="#23473a"/>`;

/** Puts a drawing into one of the three pictures every product has. */
export function drawScene(product: string, view: View): string {
  const box = view === 'detail' ? '92 96 190 190' : '0 0 400 400';
  const ground =
    view === 'field'
      ? `${mountains}<ellipse cx="200" cy="356" rx="112" ry="12" fill="#1d3c31" opacity=".5"/>
         <g transform="translate(84 146) scale(.58)">${product}</g>`
      : `<rect width="400" height="400" fill="#e6ece7"/>${drawContours('#c9d5cd')}
         <ellipse cx="200" cy="334" rx="142" ry="14" fill="#10211d" opacity=".13"/>${product}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="800" height="800">${ground}</svg>`;
}
