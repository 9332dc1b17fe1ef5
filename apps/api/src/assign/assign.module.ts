import { Module } from '@nestjs/common';
import { AssignmentController } from './assignment.controller';
import { AssignmentService } from './assignment.service';
import { RecusalController } from './recusal.controller';
import { RecusalService } from './recusal.service';
import { PairChangeService } from './pair-change.service';
import { GroupTurnoutService } from './group-turnout.service';

@Module({
  controllers: [AssignmentController, RecusalController],
  providers: [AssignmentService, RecusalService, PairChangeService, GroupTurnoutService],
})
export class AssignModule {}
