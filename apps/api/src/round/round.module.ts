import { Module, type OnModuleInit } from '@nestjs/common';
import { transitionFaults } from '@pingyi/review-rules';
import { BallotSecrecyController } from './ballot-secrecy.controller';
import { BallotSecrecyService } from './ballot-secrecy.service';
import { CalendarService } from './calendar.service';
import { CatalogueController } from './catalogue.controller';
import { CatalogueService } from './catalogue.service';
import { ListImportController } from './list-import.controller';
import { ListImportService } from './list-import.service';
import { MetricTargetController } from './metric-target.controller';
import { MetricTargetService } from './metric-target.service';
import { PolicyController } from './policy.controller';
import { PolicyService } from './policy.service';
import { RereadService } from './reread.service';
import { ProgressService } from './progress.service';
import { ReopeningService } from './reopening.service';
import { RosterController } from './roster.controller';
import { RosterService } from './roster.service';
import { RoundController } from './round.controller';
import { RoundService } from './round.service';
import { SetUpController } from './set-up.controller';
import { SetUpService } from './set-up.service';

@Module({
  controllers: [
    RoundController,
    SetUpController,
    RosterController,
    PolicyController,
    BallotSecrecyController,
    CatalogueController,
    ListImportController,
    MetricTargetController,
  ],
  providers: [
    RoundService,
    ProgressService,
    SetUpService,
    RosterService,
    ReopeningService,
    CalendarService,
    PolicyService,
    BallotSecrecyService,
    CatalogueService,
    RereadService,
    ListImportService,
    MetricTargetService,
  ],
})
export class RoundModule implements OnModuleInit {
  /** @throws Error when the table of transitions is not sound */
  onModuleInit(): void {
    const faults = transitionFaults();
    if (faults.length > 0) throw new Error(`the round’s transitions are not sound: ${faults.join('; ')}`);
  }
}
