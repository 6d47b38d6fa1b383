import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildFolder } from '../system/repository.mjs';
import { runWithReport } from './run-with-report.mjs';
import { countJest } from './summary.mjs';

/** Jest over everything, or over what the parameters say. */
export async function runUnit(parameters) {
  const report = join(buildFolder, 'unit.json');
  const command = ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${report}`];
  // A fifth of the time they wait for servers of theirs.
  command.push(`--maxWorkers=${Math.ceil(availableParallelism() * 1.5)}`, ...parameters);
  return countJest(...(await runWithReport(command, report)));
}
