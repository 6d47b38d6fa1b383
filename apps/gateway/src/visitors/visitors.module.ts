import { Module } from '@nestjs/common';
import { VisitorDirectory } from './visitor-directory';
import { VisitorsController } from './visitors.controller';

@Module({ controllers: [VisitorsController], providers: [VisitorDirectory], exports: [VisitorDirectory] })
export class VisitorsModule {}
