import { useState, type ReactNode } from 'react';
import type { BallotRulesView } from '@pingyi/contracts';
import { type BallotRule, ballotRuleOrder, type BallotRules, ballotRuleSentences } from '@pingyi/review-rules';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/language';
import { useRoundId } from '../../lib/round';
import { useTenantSlug } from '../../lib/session';
import { ProblemAlert } from '../../ui/problem-alert';
import { QueryBlock } from '../../ui/state-block';
import { ballotRulesQuery, useChangeBallotRules } from './ballot-rule-queries';
import styles from './ballot-rules.module.css';

/** What ballots must give reasons for: its managers change it until scoring opens, everybody else reads it. */
export function BallotRulesSection(): ReactNode {
  const { t } = useTranslation('round');
  const query = useQuery(ballotRulesQuery({ tenant: useTenantSlug(), roundId: useRoundId() }));
  return (
    <section className={styles.section} aria-labelledby="ballot-rules">
      <h2 className={styles.heading} id="ballot-rules">
        {t('ballotRules.title')}
      </h2>
      <QueryBlock query={query}>
        {(view) => (view.editable ? <Editor key={view.version} view={view} /> : <Sentences rules={view.rules} />)}
      </QueryBlock>
    </section>
  );
}

function Sentences({ rules }: { rules: BallotRules }): ReactNode {
  const { t } = useTranslation('round');
  const language = useLanguage();
  const sentences = ballotRuleSentences(rules);
  if (sentences.length === 0) return <p className={styles.note}>{t('ballotRules.none')}</p>;
  return (
    <ul className={styles.sentences}>
      {sentences.map((sentence) => (
        <li key={sentence.rule}>{sentence[language]}</li>
      ))}
    </ul>
  );
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

const points: Bounds = { min: 0, max: 100, whole: false };

/** The numbers of each rule, in the order they are asked for. */
const numbersOf: {
  readonly [Rule in BallotRule]: Readonly<Record<Exclude<keyof BallotRules[Rule], 'action'>, Bounds>>;
} = {
  extremes: { below: points, above: points },
  deviation: { points },
  sameText: { ballots: { min: 1, max: 1000, whole: true } },
  allFull: {},
  allEqual: {},
  tooManyHigh: { above: points, sharePercent: points },
};

function Editor({ view }: { view: BallotRulesView }): ReactNode {
  const { t } = useTranslation('round');
  const { message } = App.useApp();
  const params = { tenant: useTenantSlug(), roundId: useRoundId() };
  const change = useChangeBallotRules(params);
  const [rules, setRules] = useState<BallotRules>(view.rules);
  const [isIncomplete, setIncomplete] = useState(false);
  const isCrossed = rules.extremes.below > rules.extremes.above;
  const isSame = JSON.stringify(rules) === JSON.stringify(view.rules);
  const set = (next: BallotRules | null): void => {
    setIncomplete(next === null);
    if (next !== null) setRules(next);
  };
  const save = (): void =>
    change.mutate({ rules, version: view.version }, { onSuccess: () => void message.success(t('ballotRules.saved')) });
  return (
    <Form layout="vertical" onFinish={save}>
      <p className={styles.note}>{t('ballotRules.lead')}</p>
      <Form.Item label={t('ballotRules.reasonMinCharacters')} htmlFor="reason-length">
        <InputNumber
          id="reason-length"
          min={1}
          max={200}
          precision={0}
          value={rules.reasonMinCharacters}
          onChange={(value) => set(value === null ? null : { ...rules, reasonMinCharacters: value })}
        />
      </Form.Item>
      <p className={styles.note}>{t('ballotRules.reasonHint')}</p>
      <ul className={styles.rules}>
        {ballotRuleOrder.map((rule) => (
          <RuleRow key={rule} rule={rule} rules={rules} onChange={set} />
        ))}
      </ul>
      {isCrossed || isIncomplete ? (
        <p role="alert" className={styles.fault}>
          {t(isCrossed ? 'ballotRules.crossed' : 'ballotRules.incomplete')}
        </p>
      ) : null}
      <ProblemAlert error={change.error} />
      <Button htmlType="submit" loading={change.isPending} disabled={isSame || isCrossed || isIncomplete}>
        {t('ballotRules.save')}
      </Button>
    </Form>
  );
}

interface RuleRowProps {
  readonly rule: BallotRule;
  readonly rules: BallotRules;
  /** null: a number is missing. */
  readonly onChange: (rules: BallotRules | null) => void;
}

function RuleRow({ rule, rules, onChange }: RuleRowProps): ReactNode {
  const { t } = useTranslation('round');
  const own: Readonly<Record<string, string | number>> = rules[rule];
  const name = t(`ballotRules.rules.${rule}`);
  const put = (key: string, value: string | number | null): void =>
    onChange(value === null ? null : { ...rules, [rule]: { ...rules[rule], [key]: value } });
  return (
    <li className={styles.rule}>
      <span className={styles.name}>{name}</span>
      <Select
        className={styles.action ?? ''}
        aria-label={name}
        value={rules[rule].action}
        onChange={(value) => put('action', value)}
        options={(['off', 'warn', 'refuse'] as const).map((value) => ({
          value,
          label: t(`ballotRules.actions.${value}`),
        }))}
      />
      {(Object.entries(numbersOf[rule]) as [NumberKey, Bounds][]).map(([key, { min, max, whole }]) => (
        <label key={key} className={styles.number}>
          {t(`ballotRules.${key}`)}
          <InputNumber
            min={min}
            max={max}
            {...(whole ? { precision: 0 } : {})}
            disabled={rules[rule].action === 'off'}
            value={Number(own[key])}
            onChange={(value) => put(key, value)}
          />
        </label>
      ))}
    </li>
  );
}

type NumberKey = 'below' | 'above' | 'points' | 'ballots' | 'sharePercent';
