import type { Store } from '@alongside/store';
import { Controller, Get, Header, Inject, type OnModuleDestroy } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenToAll } from '../auth/access';
import { STORE } from '../environment/tokens';
import { ProblemError } from '../problem/problem-error';
import { Metrics } from './metrics';

/** For machines: is it alive, may it get traffic, how is it doing. */
@ApiExcludeController()
@OpenToAll()
@Controller()
export class HealthController implements OnModuleDestroy {
  private isStopping = false;

  constructor(
    @Inject(STORE) private readonly store: Store,
    private readonly metrics: Metrics,
  ) {}

  @Get(['health', 'api/v1/health'])
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get(['ready', 'api/v1/ready'])
  async ready(): Promise<{ status: 'ok' }> {
    if (this.isStopping) throw new ProblemError('not-ready', { detail: 'This gateway is stopping.' });
    await this.store.check().catch(() => {
      throw new ProblemError('not-ready', { detail: 'The database does not answer.' });
    });
    return { status: 'ok' };
  }

  /** The port stays open until everything has stopped: a load balancer sends nobody here meanwhile. */
  onModuleDestroy(): void {
    this.isStopping = true;
  }

  @Get(['metrics', 'api/v1/metrics'])
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  values(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
