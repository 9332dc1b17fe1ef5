import type { BilingualText, DocumentKind, DocumentState, PdfProfile, ProgressStep } from '@pingyi/contracts';
import { Column } from 'typeorm';
import { Member } from './access.entity';
import { References, TenantRow, TenantTable, UniqueInTenant } from './columns';
import { Publication } from './publish.entity';
import { Official } from './round.entity';

/** A rendered PDF by what went into it: the same key is the same bytes. */
@TenantTable('artifact')
@UniqueInTenant('artifactKey')
export class Artifact extends TenantRow {
  /** SHA-256 over snapshot, locale, profile, template, engine version and fonts. */
  @Column({ type: 'text' })
  artifactKey!: string;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'integer' })
  sizeBytes!: number;

  @Column({ type: 'integer' })
  pages!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}

/** A paper somebody asked for; ready only once its artifact’s bytes are durable. */
@TenantTable('document')
@References(() => Publication, 'publicationId')
@References(() => Official, 'officialId')
@References(() => Artifact, 'artifactId')
@References(() => Member, 'requestedBy')
export class RenderedDocument extends TenantRow {
  @Column({ type: 'text' })
  kind!: DocumentKind;

  @Column({ type: 'uuid' })
  publicationId!: string;

  @Column({ type: 'uuid' })
  officialId!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  locale!: 'zh' | 'en';

  @Column({ type: 'text' })
  profile!: PdfProfile;

  @Column({ type: 'text' })
  state!: DocumentState;

  @Column({ type: 'integer', default: 0 })
  progressPercent!: number;

  @Column({ type: 'text', default: 'queued' })
  progressStep!: ProgressStep;

  @Column({ type: 'uuid', nullable: true })
  artifactId!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  problem!: BilingualText | null;

  @Column({ type: 'uuid' })
  requestedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  requestedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  readyAt!: Date | null;
}
