// npm start: everything on one machine, by one command. Plain Node until the packages are installed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhatChanged } from './build/build.mjs';
import { installWhatIsMissing } from './build/install.mjs';
import { startPostgres } from './postgres/start-postgres.mjs';
import { assertPortFree, freePortAfter } from './start/assert-port-free.mjs';
import { assertPostgresReachable, assertRedisReachable } from './start/assert-reachable.mjs';
import { startProgram } from './start/child-program.mjs';
import { emptyDataFolder, openDataFolder, readOrMakeSecret } from './start/data-folder.mjs';
import { endOnSignal } from './start/end-on-signal.mjs';
import { prepareDatabase } from './start/prepare-database.mjs';
import { programsFor } from './start/programs.mjs';
import { describeProduct, greet } from './start/ready.mjs';
import { readStartEnvironment } from './start/start-environment.mjs';
import { waitUntilReady } from './start/wait-until-ready.mjs';
import { StartError } from './system/fail.mjs';

/** What has to be undone at the end, last first. */
const undo = [];

let isEnding = false;

async function end(code, message) {
  if (isEnding) return;
  isEnding = true;
  if (message) console.error(message);
  // Programs side by side, then their Postgres, then the files that say we run.
  for (const step of undo.splice(0).reverse()) await step();
  process.exit(code);
}

async function start() {
  const settings = readStartEnvironment(process.env, process.argv.slice(2));
  undo.push(openDataFolder(settings.home));
  if (settings.role !== 'worker') await assertPortFree('PORT', settings.port);
  if (settings.role === 'all') {
    await assertPortFree('DEMO_PORT', settings.demoPort);
    // Nobody has to make room for it.
    settings.plainDemoPort ??= await freePortAfter(settings.demoPort, [settings.port]);
    await assertPortFree('PLAIN_DEMO_PORT', settings.plainDemoPort);
  }
  await installWhatIsMissing();
  if (settings.databaseUrl) await assertPostgresReachable(settings.databaseUrl);
  if (settings.redisUrl) await assertRedisReachable(settings.redisUrl);
  await buildWhatChanged();

  if (settings.isFresh) emptyDataFolder(settings.home);
  settings.secret ??= readOrMakeSecret(settings.home);
  settings.databaseUrl ??= await ownPostgres(settings.home);
  const demoShop = await prepareDatabase(settings);
  await runPrograms(programsFor(settings, demoShop), settings);

  const product = describeProduct(settings, demoShop);
  writeFileSync(join(settings.home, 'ready.json'), JSON.stringify(product, null, 2), { mode: 0o600 });
  console.log(greet(product, settings));
}

async function ownPostgres(home) {
  const postgres = await startPostgres({ home });
  undo.push(postgres.stop);
  postgres.ended.then((last) => end(1, `Postgres ended: ${last}`));
  return postgres.url;
}

async function runPrograms(programs, { home, port, demoPort }) {
  const running = programs.map(startProgram);
  undo.push(() => Promise.all(running.map((program) => program.stop())));
  for (const { name, ended } of running) {
    ended.then((last) => end(1, `The ${name} ended: ${last}. Its log: ${join(home, 'logs', `${name}.log`)}`));
  }
  const answers = {
    gateway: () => waitUntilReady(`http://127.0.0.1:${port}/ready`),
    demo: () => waitUntilReady(`http://127.0.0.1:${demoPort}/ready`),
    worker: () => running.find(({ name }) => name === 'worker').said,
  };
  await Promise.all(running.map(({ name }) => answers[name]()));
}

endOnSignal(() => end(0));
start().catch((error) => end(1, error instanceof StartError ? error.message : error));
