import type { AddressInfo } from 'node:net';
import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import helmet from 'helmet';
import { AppModule } from './app.module';
import { hostConsole } from './console/host-console';
import type { Environment } from './environment/environment';
import { ProblemFilter } from './problem/problem.filter';
import { RelaySocketAdapter } from './socket/relay-socket.adapter';

export interface RunningGateway {
  readonly port: number;
  stop(): Promise<void>;
}

const levels: LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];
const upTo: Record<string, number> = { silent: 0, fatal: 1, error: 2, warn: 3, info: 4, debug: 5, trace: 6 };

/** Starts everything that answers on the one public port. */
export async function startGateway(environment: Environment, clock = Date.now): Promise<RunningGateway> {
  const withConsole = environment.role === 'all' || environment.role === 'console';
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(environment, clock), {
    logger: new ConsoleLogger({ logLevels: levels.slice(0, upTo[environment.logLevel]), json: false }),
    abortOnError: false,
    // A browser that keeps a connection open must not keep us from stopping.
    forceCloseConnections: true,
  });
  const hosted = withConsole ? await hostConsole(environment) : null;
  app.disable('x-powered-by');
  app.useGlobalFilters(new ProblemFilter());
  app.useWebSocketAdapter(new RelaySocketAdapter(app, hosted?.upgrade ?? null));
  if (hosted) app.use(hosted.handle);
  app.use(
    helmet({
      // Over plain http a browser ignores it anyhow, but a customer's host name must not be bound by a trial.
      hsts: environment.publicUrl.startsWith('https:'),
      contentSecurityPolicy: false,
      crossOriginResourcePolicy: false,
      crossOriginOpenerPolicy: false,
    }),
  );
  describe(app);
  await app.listen(environment.port);
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    port,
    async stop() {
      await app.close();
      await hosted?.close();
    },
  };
}

function describe(app: NestExpressApplication): void {
  const config = new DocumentBuilder()
    .setTitle('Alongside')
    .setDescription('Errors are application/problem+json with a stable type.')
    .setVersion('1')
    .addBearerAuth()
    .addCookieAuth('alongside_session')
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, config));
}
