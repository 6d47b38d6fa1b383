import { Module } from '@nestjs/common';
import { Tunnels } from './tunnels';

@Module({ providers: [Tunnels], exports: [Tunnels] })
export class TunnelModule {}
