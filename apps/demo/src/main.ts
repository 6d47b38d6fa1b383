import { type Environment, readEnvironment } from './environment';
import { createShop } from './shop';

function fail(error: unknown): never {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

function start(environment: Environment): void {
  const server = createShop(environment).listen(environment.port, (error?: Error) => {
    if (error) fail(error);
    process.stdout.write(`demo: shop on http://localhost:${environment.port}\n`);
  });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

try {
  start(readEnvironment(process.env));
} catch (error) {
  fail(error);
}
