import { Module } from '@nestjs/common';
import { ScriptFiles } from './script-files';
import { ScriptsController } from './scripts.controller';

@Module({ controllers: [ScriptsController], providers: [ScriptFiles], exports: [ScriptFiles] })
export class ScriptsModule {}
