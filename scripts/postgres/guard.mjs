// Stands between the start script and Postgres: when the pipe to the start script closes, for whatever reason,
// Postgres is told to stop. Postgres itself would outlive a start script that was killed.
import { spawn } from 'node:child_process';
import { serverUser } from './server-user.mjs';

const [command, ...flags] = process.argv.slice(2);
const postgres = spawn(command, flags, { ...serverUser(), stdio: ['ignore', 'ignore', 'inherit'], cwd: '/' });
const stop = () => postgres.kill('SIGINT');

postgres.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
postgres.once('exit', (code) => process.exit(code ?? 1));
process.stdin.once('close', stop).resume();
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
