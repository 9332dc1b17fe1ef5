import { useRef, useState, type ReactNode } from 'react';
import { emblemLimits, type LetterheadView } from '@pingyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { useMember, useTenantSlug } from '../../lib/session';
import { PageHeader } from '../../ui/page-header';
import { ProblemAlert } from '../../ui/problem-alert';
import { QueryBlock } from '../../ui/state-block';
import styles from './documents-page.module.css';
import { letterheadQuery, useChangeLetterhead } from './queries';

/** Who issues the papers, and the emblem at their head. */
export function LetterheadPage(): ReactNode {
  const { t } = useTranslation('render');
  const tenant = useTenantSlug();
  const query = useQuery(letterheadQuery(tenant));
  return (
    <>
      <PageHeader title={t('letterhead.title')} lead={t('letterhead.lead')} />
      <QueryBlock query={query}>
        {(letterhead) => <LetterheadForm key={letterhead.version} tenant={tenant} letterhead={letterhead} />}
      </QueryBlock>
    </>
  );
}

function LetterheadForm({ tenant, letterhead }: { tenant: string; letterhead: LetterheadView }): ReactNode {
  const { t } = useTranslation('render');
  const { message } = App.useApp();
  const { tenant: own } = useMember();
  const [issuer, setIssuer] = useState(letterhead.issuer ?? '');
  const [emblem, setEmblem] = useState<string | null | undefined>(undefined);
  const [isTooLarge, setTooLarge] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const save = useChangeLetterhead(tenant);
  const shown = emblem === undefined ? letterhead.emblem : emblem;
  const named = issuer.trim();
  const isChanged = named !== (letterhead.issuer ?? '') || emblem !== undefined;

  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setTooLarge(file.size > emblemLimits.bytes);
    if (file.size > emblemLimits.bytes) return;
    setEmblem(base64Of(new Uint8Array(await file.arrayBuffer())));
    save.reset();
  };
  const submit = (): void =>
    save.mutate(
      {
        issuer: named === '' ? null : named,
        ...(emblem === undefined ? {} : { emblem }),
        version: letterhead.version,
      },
      { onSuccess: () => void message.success(t('letterhead.saved')) },
    );

  return (
    <div className={styles.page}>
      <label className={styles.field}>
        <span>{t('letterhead.issuer')}</span>
        <Input
          value={issuer}
          maxLength={60}
          placeholder={own.name}
          onChange={({ target }) => setIssuer(target.value)}
        />
        <span className={styles.soft}>{t('letterhead.issuerHint', { name: own.name })}</span>
      </label>
      <section aria-labelledby="emblem">
        <h2 id="emblem" className={styles.heading}>
          {t('letterhead.emblem')}
        </h2>
        <p className={styles.soft}>{t('letterhead.emblemHint')}</p>
        <div className={styles.emblem}>
          {shown === null ? (
            <span className={styles.soft}>{t('letterhead.none')}</span>
          ) : (
            <img src={`data:image/png;base64,${shown}`} alt={t('letterhead.emblem')} />
          )}
          <input
            ref={input}
            type="file"
            accept="image/png"
            hidden
            aria-label={t('letterhead.choose')}
            onChange={({ target }) => {
              void take(target.files?.[0]);
              target.value = '';
            }}
          />
          <Button onClick={() => input.current?.click()}>{t('letterhead.choose')}</Button>
          {shown !== null && <Button onClick={() => setEmblem(null)}>{t('letterhead.remove')}</Button>}
        </div>
        {isTooLarge && <p role="alert">{t('letterhead.tooLarge')}</p>}
      </section>
      <div>
        <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={submit}>
          {t('letterhead.save')}
        </Button>
      </div>
      <ProblemAlert error={save.error} />
      {isProblem(save.error, 'version-conflict') && <p>{t('letterhead.conflict')}</p>}
    </div>
  );
}

/** In stretches: a call takes only so many arguments. */
function base64Of(bytes: Uint8Array): string {
  const stretch = 8192;
  let text = '';
  for (let start = 0; start < bytes.length; start += stretch) {
    text += String.fromCharCode(...bytes.subarray(start, start + stretch));
  }
  return btoa(text);
}
