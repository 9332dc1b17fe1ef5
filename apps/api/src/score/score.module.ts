import { Module } from '@nestjs/common';
import { BallotController } from './ballot.controller';
import { BallotRulesController } from './ballot-rules.controller';
import { BallotRulesService } from './ballot-rules.service';
import { BallotVoidService } from './ballot-void.service';
import { BallotService } from './ballot.service';
import { PaperBatchService } from './paper-batch.service';
import { PaperKeyingService } from './paper-keying.service';
import { PaperVoidService } from './paper-void.service';
import { PaperController } from './paper.controller';
import { TurnoutController } from './turnout.controller';
import { TurnoutService } from './turnout.service';

@Module({
  controllers: [BallotController, BallotRulesController, PaperController, TurnoutController],
  providers: [
    BallotService,
    BallotRulesService,
    BallotVoidService,
    PaperBatchService,
    PaperKeyingService,
    PaperVoidService,
    TurnoutService,
  ],
})
export class ScoreModule {}
