import { Module } from '@nestjs/common';
import { AssetsController } from './assets.controller';
import { AssetsService } from './assets.service';
import { MirrorController } from './mirror.controller';

@Module({ controllers: [AssetsController, MirrorController], providers: [AssetsService] })
export class AssetsModule {}
