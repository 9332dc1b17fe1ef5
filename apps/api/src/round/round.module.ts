import { Module } from '@nestjs/common';
import { CatalogueController } from './catalogue.controller';
import { CatalogueService } from './catalogue.service';
import { ListImportController } from './list-import.controller';
import { ListImportService } from './list-import.service';
import { PolicyController } from './policy.controller';
import { PolicyService } from './policy.service';
import { RereadService } from './reread.service';
import { RoundController } from './round.controller';
import { RoundService } from './round.service';

@Module({
  controllers: [RoundController, PolicyController, CatalogueController, ListImportController],
  providers: [RoundService, PolicyService, CatalogueService, RereadService, ListImportService],
})
export class RoundModule {}
