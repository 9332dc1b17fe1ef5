import { Module } from '@nestjs/common';
import { MeasureController } from './measure.controller';
import { MeasureService } from './measure.service';
import { TallyController } from './tally.controller';
import { TallyService } from './tally.service';

@Module({ controllers: [TallyController, MeasureController], providers: [TallyService, MeasureService] })
export class TallyModule {}
