import { Module } from '@nestjs/common';
import { AppealController } from './appeal.controller';
import { AppealService } from './appeal.service';
import { AppealJudgingController } from './appeal-judging.controller';
import { AppealJudgingService } from './appeal-judging.service';
import { CorrectionController } from './correction.controller';
import { CorrectionService } from './correction.service';
import { DecisionController } from './decision.controller';
import { DecisionService } from './decision.service';
import { EvidenceService } from './evidence.service';
import { PublicationController } from './publication.controller';
import { PublicationService } from './publication.service';

@Module({
  controllers: [
    PublicationController,
    DecisionController,
    CorrectionController,
    AppealController,
    AppealJudgingController,
  ],
  providers: [
    PublicationService,
    DecisionService,
    CorrectionService,
    AppealService,
    AppealJudgingService,
    EvidenceService,
  ],
})
export class PublishModule {}
