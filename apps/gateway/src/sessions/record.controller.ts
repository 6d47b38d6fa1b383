import { ReplayManifest, ReplayQuery, Verification } from '@alongside/contract';
import type { User } from '@alongside/store';
import { Controller, Get, Header, Param, ParseIntPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/access';
import { Described } from '../problem/described';
import { ShapePipe } from '../problem/shape.pipe';
import { RecordService } from './record.service';
import { VerificationService } from './verification.service';

const bytesType = 'application/octet-stream';

/** What a session left behind. */
@ApiTags('record')
@Controller('api/v1/sessions/:id')
export class RecordController {
  constructor(
    private readonly records: RecordService,
    private readonly verifications: VerificationService,
  ) {}

  @Get('replay')
  @Described({ query: ReplayQuery, answer: ReplayManifest })
  manifest(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Query(new ShapePipe(ReplayQuery)) { after }: ReplayQuery,
  ): Promise<ReplayManifest> {
    return this.records.manifest(user, id, after);
  }

  @Get('segments/:number')
  @Header('Cache-Control', 'private, no-store')
  async segment(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.records.segment(user, id, number), { type: bytesType });
  }

  @Get('checkpoints/:number')
  @Header('Cache-Control', 'private, no-store')
  async checkpoint(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.records.checkpoint(user, id, number), { type: bytesType });
  }

  @Get('verify')
  @Described({ answer: Verification })
  verify(@CurrentUser() user: User, @Param('id') id: string): Promise<Verification> {
    return this.verifications.verify(user, id);
  }
}
