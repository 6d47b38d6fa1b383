import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { type Fidelity, fidelityAnnotation, fidelityTable } from './fidelity';
import { sites } from './sites';

const root = join(__dirname, '../..');
const folder = join(root, 'e2e/test-results');
const remembered = join(folder, 'fidelity.json');

/** What earlier runs found: a run of a few pages replaces their rows only. */
function readResults(): Map<string, Fidelity> {
  if (!existsSync(remembered)) return new Map();
  const results = JSON.parse(readFileSync(remembered, 'utf8')) as Fidelity[];
  return new Map(results.map((result) => [result.name, result]));
}

/**
 * Writes the table of pages that we did not write from the results of the run, to the test results. With
 * `FIDELITY=write`, and when every page was equal, to the documentation, too.
 */
export default class FidelityReporter implements Reporter {
  private readonly results = readResults();
  private hasRun = false;

  onTestEnd(test: TestCase, result: TestResult): void {
    const name = sites.find((site) => test.title.startsWith(`${site.name} looks the same`))?.name;
    if (name === undefined) return;
    this.hasRun = true;
    this.results.delete(name);
    const found = result.annotations.find(({ type }) => type === fidelityAnnotation)?.description;
    if (result.status === 'passed' && found !== undefined)
      this.results.set(name, JSON.parse(found) as Fidelity);
  }

  onEnd(): void {
    if (!this.hasRun) return;
    const table = fidelityTable(this.results);
    mkdirSync(folder, { recursive: true });
    writeFileSync(remembered, JSON.stringify([...this.results.values()]));
    writeFileSync(join(folder, 'fidelity.md'), table);
    const isWhole = sites.every((site) => this.results.has(site.name));
    if (process.env.FIDELITY === 'write' && isWhole) writeFileSync(join(root, 'docs/fidelity.md'), table);
  }
}
