import { Module } from '@nestjs/common';
import { RelayModule } from '../relay/relay.module';
import { HealthController } from './health.controller';
import { Metrics } from './metrics';

@Module({ imports: [RelayModule], controllers: [HealthController], providers: [Metrics], exports: [Metrics] })
export class HealthModule {}
