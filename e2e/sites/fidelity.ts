import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sites } from './sites';

/** How equal a page was in the mirror. */
export interface Fidelity {
  readonly name: string;
  readonly nodes: number;
  /** Share of pixels that differ, 0 to 1. */
  readonly pixels: number;
}

/** The kind of annotation by which a test hands its result to the reporter. */
export const fidelityAnnotation = 'fidelity';

const pixelClasses = [0.001, 0.003, 0.01];
const digitsOfNodes = 2;

function versionOf(name: string): string {
  const file = join(__dirname, '../../node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** In classes, so that what a clock or a frame more or less changes does not change the table. */
function showNodes(nodes: number): string {
  return `about ${Number(nodes.toPrecision(digitsOfNodes)).toLocaleString('en')}`;
}

function showPixels(pixels: number): string {
  const most = pixelClasses.find((limit) => pixels < limit) ?? 1;
  return `< ${most * 100} %`;
}

const head = `# Pages that we did not write

Each of these pages is used as a person would use it (clicking, typing, opening, scrolling, dragging) while an agent
looks on, and is then compared with its mirror: every node, attribute, control, scroll offset, box and a sample of the
computed style; and the picture of both screens. While they are shown, no script runs in the mirror, nothing is
requested from anywhere but our own origin, and the browser has nothing to refuse.

The end-to-end tests write this table: \`FIDELITY=write npm run e2e -- --grep "in the mirror, after use"\`.

| Page | Group | Package | Nodes | Structure | Pixels that differ | Note |
| --- | --- | --- | --- | --- | --- | --- |
`;

/** The table of `docs/fidelity.md`, in the order of the list of pages. */
export function fidelityTable(results: ReadonlyMap<string, Fidelity>): string {
  const rows = sites.flatMap((site) => {
    const result = results.get(site.name);
    if (result === undefined) return [];
    const cells = [site.name, site.group, `${site.package} ${versionOf(site.package)}`];
    cells.push(showNodes(result.nodes), 'equal', showPixels(result.pixels), site.note ?? '');
    return `| ${cells.join(' | ')} |`;
  });
  return `${head}${rows.join('\n')}\n`;
}
