import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PolicyView } from '@pingyi/contracts';
import { changedSentences, type PolicyFacts, type Preset, presets } from '@pingyi/review-rules';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { groupLabel } from '../../lib/round';
import { valuesOf } from './policy-values';
import styles from './policy.module.css';
import { usePlan } from './use-planned-policy';

interface PolicyPresetsProps {
  readonly view: PolicyView;
  readonly saved: PolicyFacts;
  /** Fills the form with the preset; nothing is saved. */
  readonly onUse: (preset: Preset) => void;
}

/** Schemes seen in use: where each comes from and what it would change here. */
export function PolicyPresets({ view, saved, onUse }: PolicyPresetsProps): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const preset = presets.find(({ id }) => id === chosen);
  return (
    <section className={styles.block}>
      <h2 className={styles.heading}>{t('policy.preset')}</h2>
      <Select
        className={styles.wide ?? ''}
        aria-label={t('policy.preset')}
        placeholder={t('policy.presetNone')}
        allowClear
        value={chosen}
        onChange={(value: string | undefined) => setChosen(value ?? null)}
        options={presets.map(({ id, title }) => ({ value: id, label: title[language] }))}
      />
      {preset === undefined ? null : (
        <div className={styles.preset}>
          <p>{t('policy.presetSource', { source: preset.source[language] })}</p>
          <PresetEffect view={view} saved={saved} preset={preset} />
          <Button size="small" onClick={() => onUse(preset)}>
            {t('policy.usePreset')}
          </Button>
        </div>
      )}
      <p className={styles.hint}>{t('policy.presetHint')}</p>
    </section>
  );
}

interface PresetEffectProps extends Pick<PolicyPresetsProps, 'view' | 'saved'> {
  readonly preset: Preset;
}

function PresetEffect({ view, saved, preset }: PresetEffectProps): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const plan = usePlan();
  const planned = plan(view, valuesOf(view, preset));
  const changes = planned === null ? [] : changedSentences(saved, planned.facts);
  const changesWordsOnly = changes.length === 0 && preset.policy?.words !== undefined;
  return (
    <>
      {preset.groups === undefined ? null : <GroupNote view={view} groups={preset.groups} />}
      {changesWordsOnly ? <p>{t('policy.presetWordsOnly')}</p> : null}
      {changes.length === 0 && !changesWordsOnly ? <p>{t('policy.presetNoChange')}</p> : null}
      {changes.length === 0 ? null : (
        <>
          <p>{t('policy.presetChanges')}</p>
          <ul className={styles.changes}>
            {changes.map(({ topic, before, after }) => (
              <li key={topic}>
                {after?.[language] ?? t('policy.notUsed')}
                <span className={styles.before}>
                  {t('policy.before', { sentence: before?.[language] ?? t('policy.notUsed') })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** How the preset's groups meet the round's. */
function GroupNote({ view, groups }: { view: PolicyView; groups: NonNullable<Preset['groups']> }): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const separator = language === 'en' ? ', ' : '、';
  const names = groups.map(({ name, nameEn }) => (language === 'en' ? nameEn : name));
  if (groups.length !== view.groups.length) {
    const counts = { theirs: groups.length, ours: view.groups.length };
    return <p>{t('policy.presetGroupsUnfit', { ...counts, names: names.join(separator) })}</p>;
  }
  const pairs = view.groups.map((group, place) => `${groupLabel(group, language)} = ${names[place] ?? ''}`);
  return <p>{t('policy.presetGroups', { pairs: pairs.join(separator) })}</p>;
}
