import { readEnvironment } from './environment/environment';
import { type RunningGateway, startGateway } from './start-gateway';

/** Tells whoever started this process in one line what is wrong. */
function explain(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'EADDRINUSE') return 'The port is in use. Set PORT to another one.';
  if (code === 'ECONNREFUSED') return 'The database does not answer. Check DATABASE_URL.';
  return message ?? String(error);
}

async function main(): Promise<void> {
  const gateway: RunningGateway = await startGateway(readEnvironment(process.env));
  const stop = () => {
    gateway.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.send?.('ready');
}

main().catch((error: unknown) => {
  process.stderr.write(`gateway: ${explain(error)}\n`);
  process.exit(1);
});
