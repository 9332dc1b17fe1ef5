import { Module } from '@nestjs/common';
import { BallotController } from './ballot.controller';
import { BallotRulesController } from './ballot-rules.controller';
import { BallotRulesService } from './ballot-rules.service';
import { BallotVoidService } from './ballot-void.service';
import { BallotService } from './ballot.service';
import { TurnoutController } from './turnout.controller';
import { TurnoutService } from './turnout.service';

@Module({
  controllers: [BallotController, BallotRulesController, TurnoutController],
  providers: [BallotService, BallotRulesService, BallotVoidService, TurnoutService],
})
export class ScoreModule {}
