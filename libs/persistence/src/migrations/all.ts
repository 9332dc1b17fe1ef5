import type { MigrationInterface } from 'typeorm';
import { Foundation1795000000000 } from './1795000000000-foundation';
import { Tenants1796000000000 } from './1796000000000-tenants';
import { SignIn1796100000000 } from './1796100000000-sign-in';
import { Audit1796400000000 } from './1796400000000-audit';
import { Confirmations1795600000000 } from './1795600000000-confirmations';
import { Outbox1796200000000 } from './1796200000000-outbox';
import { Measures1795500000000 } from './1795500000000-measures';
import { FrozenPages1798800000000 } from './1798800000000-frozen-pages';
import { Scoring1796500000000 } from './1796500000000-scoring';
import { RoundSetUp1797000000000 } from './1797000000000-round-setup';
import { Ballots1797200000000 } from './1797200000000-ballots';
import { Paper1797700000000 } from './1797700000000-paper';
import { Imports1797100000000 } from './1797100000000-imports';
import { Appeal1798000000000 } from './1798000000000-appeal';
import { AppealPanel1798600000000 } from './1798600000000-appeal-panel';
import { Checking1797300000000 } from './1797300000000-checking';
import { MetricTargets1797500000000 } from './1797500000000-metric-targets';
import { Recusals1797400000000 } from './1797400000000-recusals';
import { Papers1798100000000 } from './1798100000000-papers';
import { DocumentBatches1798150000000 } from './1798150000000-document-batches';
import { Verification1797600000000 } from './1797600000000-verification';
import { Slips1798200000000 } from './1798200000000-slips';
import { Secret1797900000000 } from './1797900000000-secret';
import { Catalogue1796600000000 } from './1796600000000-catalogue';
import { Notices1797800000000 } from './1797800000000-notices';
import { Compare1798300000000 } from './1798300000000-compare';
import { CriterionFigures1798700000000 } from './1798700000000-criterion-figures';
import { Promises1798900000000 } from './1798900000000-promises';
import { PaperVoids1798400000000 } from './1798400000000-paper-voids';

/** In the order they run. */
export const migrations: (new () => MigrationInterface)[] = [
  Foundation1795000000000,
  Measures1795500000000,
  Confirmations1795600000000,
  Tenants1796000000000,
  SignIn1796100000000,
  Outbox1796200000000,
  Audit1796400000000,
  Scoring1796500000000,
  Catalogue1796600000000,
  RoundSetUp1797000000000,
  Imports1797100000000,
  Ballots1797200000000,
  Checking1797300000000,
  Recusals1797400000000,
  MetricTargets1797500000000,
  Verification1797600000000,
  Paper1797700000000,
  Notices1797800000000,
  Secret1797900000000,
  Appeal1798000000000,
  Papers1798100000000,
  DocumentBatches1798150000000,
  Slips1798200000000,
  Compare1798300000000,
  PaperVoids1798400000000,
  AppealPanel1798600000000,
  CriterionFigures1798700000000,
  FrozenPages1798800000000,
  Promises1798900000000,
];
