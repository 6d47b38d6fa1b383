import { Module } from '@nestjs/common';
import { RelayModule } from '../relay/relay.module';
import { ScriptsModule } from '../scripts/scripts.module';
import { FrameGrants } from './frame-grants';
import { FramesController } from './frames.controller';

@Module({
  imports: [RelayModule, ScriptsModule],
  controllers: [FramesController],
  providers: [FrameGrants],
})
export class FramesModule {}
