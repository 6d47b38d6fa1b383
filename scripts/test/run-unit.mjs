import { join } from 'node:path';
import { buildFolder } from '../system/repository.mjs';
import { runWithReport } from './run-with-report.mjs';
import { countJest } from './summary.mjs';

/** Jest over everything, or over what the parameters say. */
export async function runUnit(parameters) {
  const report = join(buildFolder, 'unit.json');
  const command = ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${report}`];
  // Left to itself it leaves a core to somebody who watches.
  command.push('--maxWorkers=100%', ...parameters);
  return countJest(...(await runWithReport(command, report)));
}
