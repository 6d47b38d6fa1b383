import type { Server } from 'node:http';
import { type Environment, readEnvironment } from './environment';
import { createShop } from './shop';

function fail(error: unknown): never {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

function open(environment: Environment, isPlain: boolean): Server {
  const port = isPlain ? environment.plainPort : environment.port;
  const words = isPlain ? 'shop without any script of Alongside' : 'shop';
  return createShop({ ...environment, isPlain }).listen(port, (error?: Error) => {
    if (error) fail(error);
    process.stdout.write(`demo: ${words} on http://localhost:${port}\n`);
  });
}

function start(environment: Environment): void {
  const servers = [open(environment, false), open(environment, true)];
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    for (const server of servers) server.close().closeAllConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

try {
  start(readEnvironment(process.env));
} catch (error) {
  fail(error);
}
