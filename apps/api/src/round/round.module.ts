import { Module } from '@nestjs/common';
import { CatalogueController } from './catalogue.controller';
import { CatalogueService } from './catalogue.service';
import { PolicyController } from './policy.controller';
import { PolicyService } from './policy.service';
import { RereadService } from './reread.service';
import { RoundController } from './round.controller';
import { RoundService } from './round.service';

@Module({
  controllers: [RoundController, PolicyController, CatalogueController],
  providers: [RoundService, PolicyService, CatalogueService, RereadService],
})
export class RoundModule {}
