import type { Category } from '../catalogue/product';
import { html } from '../html';

type Chart = {
  readonly intro: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

const lengths: Chart = {
  intro: 'Measure from the floor to the top of your head, in socks.',
  head: ['Size', 'Your height', 'Inner length'],
  rows: [
    ['Short', 'to 165 cm', '180 cm'],
    ['Regular', '166 to 183 cm', '200 cm'],
    ['Long', '184 to 198 cm', '215 cm'],
  ],
};

const backs: Chart = {
  intro: 'Tilt your head forward, find the bone that sticks out, and measure down to the top of your hips.',
  head: ['Size', 'Back length', 'Hips'],
  rows: [
    ['Short back', '38 to 43 cm', '66 to 92 cm'],
    ['Regular back', '43 to 48 cm', '71 to 102 cm'],
    ['Long back', '48 to 54 cm', '76 to 112 cm'],
  ],
};

const general: Chart = {
  intro: 'One size fits all hands. If in doubt, the bigger one: it weighs little more.',
  head: ['Size', 'Good for', 'Packed'],
  rows: [
    ['Small', 'One person, one night', '1.2 l'],
    ['Large', 'Two people, one week', '2.6 l'],
  ],
};

const charts: Partial<Record<Category, Chart>> = { sleep: lengths, packs: backs };

/** A document of its own, shown in a frame of the product page. */
export function sizeGuidePage(category: Category): string {
  const chart = charts[category] ?? general;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Size guide</title>
<link rel="stylesheet" href="/public/size-guide.css"></head>
<body><p>${chart.intro}</p>
<table><thead><tr>${chart.head.map((name) => html`<th>${name}</th>`)}</tr></thead>
<tbody>${chart.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>
<label>Your height in cm <input type="number" name="height" min="120" max="220" placeholder="172"></label>
</body></html>`.text;
}
