import { VisitorFilter, VisitorList } from '@alongside/contract';
import type { User } from '@alongside/store';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/access';
import { Described } from '../problem/described';
import { ShapePipe } from '../problem/shape.pipe';
import { VisitorDirectory } from './visitor-directory';

@ApiTags('visitors')
@Controller('api/v1/visitors')
export class VisitorsController {
  constructor(private readonly directory: VisitorDirectory) {}

  @Get()
  @Described({ query: VisitorFilter, answer: VisitorList })
  list(
    @CurrentUser() { tenantId }: User,
    @Query(new ShapePipe(VisitorFilter)) filter: VisitorFilter,
  ): VisitorList {
    return { items: this.directory.list(tenantId, filter) };
  }
}
