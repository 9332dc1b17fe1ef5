import { Module } from '@nestjs/common';
import { AssignmentController } from './assignment.controller';
import { AssignmentService } from './assignment.service';
import { RecusalController } from './recusal.controller';
import { RecusalService } from './recusal.service';
import { GroupTurnoutService } from './group-turnout.service';

@Module({
  controllers: [AssignmentController, RecusalController],
  providers: [AssignmentService, RecusalService, GroupTurnoutService],
})
export class AssignModule {}
