import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { repository } from '../system/repository.mjs';

/**
 * Prints what failed, by name and with the beginning of its errors, and the last line of a run; returns its exit code. Of a long
 * output often only the end is kept. A run without any test has failed.
 */
export function printSummary(results) {
  const passed = sum(results.map((result) => result.passed));
  const failures = results.flatMap((result) => result.failures);
  if (failures.length > 0) console.log(`\nFailed:\n${indented(failures.join('\n'))}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  return failures.length === 0 && passed > 0 ? 0 : 1;
}

const indented = (text) => text.replaceAll(/^/gm, '  ');

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** What Jest's JSON report says. A suite that could not run, or a run that broke off, is a failure too. */
export function countJest(report, exitCode) {
  if (report === undefined) return brokeOff('unit tests');
  const failures = report.testResults.flatMap(({ name, assertionResults, status }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [`${inRepository(name)} (could not run)`];
    return failed.map(({ fullName, failureMessages }) =>
      withErrors(`${inRepository(name)} › ${fullName}`, failureMessages),
    );
  });
  return withExitCode({ passed: report.numPassedTests, failures }, exitCode, 'unit tests');
}

/** The same of Playwright's; a test that passed at its second try has failed. */
export function countPlaywright(report, exitCode) {
  if (report === undefined) return brokeOff('end-to-end tests');
  const failed = specsIn(report).filter(({ tests }) => tests.some(({ status }) => !fine.has(status)));
  const failures = [
    ...failed.map(({ file, title, tests }) => withErrors(`e2e/${file} › ${title}`, errorsOf(tests))),
    ...report.errors.map((error) => `end-to-end tests: ${textOf(error).split('\n')[0]}`),
  ];
  return withExitCode({ passed: report.stats.expected, failures }, exitCode, 'end-to-end tests');
}

/** Whoever throws something else than an error leaves no message. */
const textOf = ({ message, value }) => message ?? value ?? 'an error';

const errorsOf = (tests) =>
  tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map((error) => textOf(error))));

const mostLines = 20;
const longestLine = 300;

function withErrors(name, errors) {
  const lines = errors.flatMap((error) => stripVTControlCharacters(error).split('\n'));
  const told = lines.filter((line) => line.trim() !== '').slice(0, mostLines);
  return [name, ...told.map((line) => indented(line.slice(0, longestLine)))].join('\n');
}

const fine = new Set(['expected', 'skipped']);

const specsIn = ({ suites = [], specs = [] }) => [...specs, ...suites.flatMap(specsIn)];

const brokeOff = (what) => ({ passed: 0, failures: [`${what} (broke off)`] });

function withExitCode(result, exitCode, what) {
  const isSaid = exitCode === 0 || result.failures.length > 0;
  return isSaid ? result : { ...result, failures: brokeOff(what).failures };
}

const inRepository = (path) => relative(repository, path);
