import { type DynamicModule, Global, Module } from '@nestjs/common';
import { type Clock, Directory, type ProductDataSource, TenantDirectory, UnitOfWork } from '@pingyi/persistence';
import {
  type AppConfig,
  type FileStore,
  type JobQueue,
  type Logger,
  type Metrics,
  observeTransactions,
} from '@pingyi/platform';
import { AccessModule } from './access/access.module';
import { AssignModule } from './assign/assign.module';
import { AuditModule } from './audit/audit.module';
import { CheckModule } from './check/check.module';
import { CompareModule } from './compare/compare.module';
import { HealthModule } from './health/health.module';
import { CONFIG, DATA_SOURCE, FILES, JOBS, LOGGER } from './http/tokens';
import { LiveModule } from './live/live.module';
import { NoticeModule } from './notice/notice.module';
import { ParseModule } from './parse/parse.module';
import { PublishModule } from './publish/publish.module';
import { RenderModule } from './render/render.module';
import { RoundModule } from './round/round.module';
import { BallotBoxes } from './secrecy/ballot-boxes';
import { ScoreModule } from './score/score.module';
import { SearchModule } from './search/search.module';
import { TallyModule } from './tally/tally.module';
import { UploadModule } from './upload/upload.module';

export interface Infrastructure {
  readonly config: AppConfig;
  readonly source: ProductDataSource;
  readonly jobs: JobQueue;
  readonly files: FileStore;
  readonly logger: Logger;
  readonly metrics?: Metrics;
  /** What time rows carry; the machine’s where it is absent. */
  readonly clock?: Clock;
}

@Global()
@Module({})
class InfrastructureModule {
  static of({ config, source, jobs, files, logger, metrics, clock }: Infrastructure): DynamicModule {
    const unitOfWork = new UnitOfWork(source, clock, observeTransactions(metrics));
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: DATA_SOURCE, useValue: source },
      { provide: JOBS, useValue: jobs },
      { provide: FILES, useValue: files },
      { provide: LOGGER, useValue: logger },
      { provide: BallotBoxes, useValue: new BallotBoxes(config) },
      { provide: UnitOfWork, useValue: unitOfWork },
      { provide: Directory, useValue: new Directory(source) },
      { provide: TenantDirectory, useValue: new TenantDirectory(source, unitOfWork) },
    ];
    return { module: InfrastructureModule, providers, exports: providers };
  }
}

/** The stages in the order of the data's way; access, audit and health beside them. */
@Module({})
export class AppModule {
  static of(infrastructure: Infrastructure): DynamicModule {
    return {
      module: AppModule,
      imports: [
        InfrastructureModule.of(infrastructure),
        AccessModule,
        RoundModule,
        UploadModule,
        ParseModule,
        CheckModule,
        AssignModule,
        ScoreModule,
        TallyModule,
        PublishModule,
        CompareModule,
        RenderModule,
        NoticeModule,
        LiveModule,
        SearchModule,
        AuditModule,
        HealthModule,
      ],
    };
  }
}
