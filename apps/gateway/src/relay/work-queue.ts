import { type JobName, type JobPayloads, type JobQueue, openJobQueue } from '@alongside/jobs';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT } from '../environment/tokens';

/** Work for the worker. The queue is opened when the first work comes, so that starting does not wait for it. */
@Injectable()
export class WorkQueue implements OnApplicationShutdown {
  private readonly logger = new Logger('WorkQueue');
  private queue: Promise<JobQueue> | null = null;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  async enqueue<Name extends JobName>(name: Name, payload: JobPayloads[Name]): Promise<void> {
    this.queue ??= this.open();
    await (await this.queue).enqueue(name, payload);
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.queue)?.close();
  }

  private open(): Promise<JobQueue> {
    const { databaseUrl, redisUrl } = this.environment;
    const opened = openJobQueue({ databaseUrl, redisUrl: redisUrl ?? undefined }, (error) =>
      this.logger.warn(`the queue does not answer: ${error.message}`),
    );
    opened.catch(() => {
      this.queue = null;
    });
    return opened;
  }
}
