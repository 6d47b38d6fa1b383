import { Module } from '@nestjs/common';
import { VisitorDirectory } from './visitor-directory';
import { VisitorsController } from './visitors.controller';
import { VisitorsElsewhere } from './visitors-elsewhere';

@Module({
  controllers: [VisitorsController],
  providers: [VisitorDirectory, VisitorsElsewhere],
  exports: [VisitorDirectory],
})
export class VisitorsModule {}
