import type { ReactNode } from 'react';
import type { FigureKey, ResultRow } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { groupLabel, roundQuery, useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { EvidenceDrawer } from '../../ui/evidence-drawer';
import { QueryBlock } from '../../ui/state-block';
import { ExplanationLineView, type IdNames } from './explanation-line-view';
import { explanationTree } from './explanation-tree';
import { explanationQuery } from './queries';
import styles from './explanation-drawer.module.css';

/** Which figure of whom is being explained. */
export interface AskedFigure {
  readonly row: ResultRow;
  readonly figure: FigureKey;
  /** What the figure is called. */
  readonly word: string;
}

interface ExplanationDrawerProps {
  readonly tallyId: string;
  readonly asked: AskedFigure | null;
  /** The officials of the peer class, so that those ahead can be named. */
  readonly peers: readonly ResultRow[];
  readonly onClose: () => void;
}

/** 为什么: how a figure was made, as a small tree of formulas with their numbers filled in. */
export function ExplanationDrawer({ tallyId, asked, peers, onClose }: ExplanationDrawerProps): ReactNode {
  const { t } = useTranslation('tally');
  const names = useIdNames(peers);
  return (
    <EvidenceDrawer
      open={asked !== null}
      onClose={onClose}
      title={asked === null ? '' : t('why.title', { name: asked.row.name, figure: asked.word })}
    >
      {asked === null ? null : <Explained tallyId={tallyId} asked={asked} names={names} />}
    </EvidenceDrawer>
  );
}

function Explained({ tallyId, asked, names }: { tallyId: string; asked: AskedFigure; names: IdNames }): ReactNode {
  const { t } = useTranslation('tally');
  const tenant = useTenantSlug();
  const query = useQuery(explanationQuery({ tenant, tallyId, officialId: asked.row.officialId, figure: asked.figure }));
  return (
    <QueryBlock query={query}>
      {({ lines }) => (
        <>
          <ul className={styles.tree}>
            <ExplanationLineView node={explanationTree(lines)} names={names} />
          </ul>
          {lines.some(({ raterNumber }) => raterNumber !== null) ? (
            <p className={styles.note}>{t('why.labels')}</p>
          ) : null}
        </>
      )}
    </QueryBlock>
  );
}

/** Names of groups, criteria and peers by their ids. */
function useIdNames(peers: readonly ResultRow[]): IdNames {
  const language = useLanguage();
  const round = useQuery(roundQuery(useTenantSlug(), useRoundId())).data;
  return new Map([
    ...(round?.groups ?? []).map((group) => [group.id, groupLabel(group, language)] as const),
    ...(round?.criteria ?? []).map(({ id, name, nameEn }) => [id, language === 'en' ? nameEn : name] as const),
    ...peers.map(({ officialId, name }) => [officialId, name] as const),
  ]);
}
