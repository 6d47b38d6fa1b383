import { Global, Module } from '@nestjs/common';
import { GatewayBus } from './gateway-bus';

/** The other gateways. */
@Global()
@Module({ providers: [GatewayBus], exports: [GatewayBus] })
export class ClusterModule {}
