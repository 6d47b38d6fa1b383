import { deriveKeys } from '@alongside/relay';
import { createStore, type Store } from '@alongside/store';
import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Environment } from './environment';
import { CLOCK, type Clock, ENVIRONMENT, KEYS, STORE } from './tokens';

/** What every module may ask for: environment, store, keys, clock. */
@Global()
@Module({})
export class EnvironmentModule implements OnApplicationShutdown {
  constructor(@Inject(STORE) private readonly store: Store) {}

  static of(environment: Environment, clock: Clock): DynamicModule {
    const providers = [
      { provide: ENVIRONMENT, useValue: environment },
      { provide: STORE, useFactory: () => createStore(environment.databaseUrl) },
      { provide: KEYS, useValue: deriveKeys(environment.secret) },
      { provide: CLOCK, useValue: clock },
    ];
    return { module: EnvironmentModule, providers, exports: [ENVIRONMENT, STORE, KEYS, CLOCK] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
