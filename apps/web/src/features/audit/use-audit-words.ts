import { AuditAction, AuditSubject, Role, RoundState } from '@pingyi/contracts';
import { useTranslation } from 'react-i18next';
import { viewMessages } from './view-messages';

/** Message keys hold no dots: `ballot.submit` is worded under `ballot_submit`. */
type Worded<Name extends string> = Name extends `${infer Thing}.${infer Verb}` ? `${Thing}_${Verb}` : never;
const wordKey = (action: AuditAction): Worded<AuditAction> => action.replace('.', '_') as Worded<AuditAction>;

type DataKey = keyof typeof viewMessages.zh.data;
const isDataKey = (key: string): key is DataKey => Object.hasOwn(viewMessages.zh.data, key);

export interface AuditWords {
  /** What stands in a row is shown as it is when there is no word for it: somebody may have altered it. */
  action(given: string): string;
  subject(given: string): string;
  dataKey(key: string): string;
  /** States, roles and yes or no in words; anything else as it is. */
  dataValue(value: unknown): string;
}

/** Recorded names in the words of the page. */
export function useAuditWords(): AuditWords {
  const { t } = useTranslation(['audit', 'terms']);
  const valueWord = (value: unknown): string => {
    if (typeof value === 'boolean') return value ? t('view.yes') : t('view.no');
    const state = RoundState.safeParse(value);
    if (state.success) return t(`terms:roundState.${state.data}`);
    const role = Role.safeParse(value);
    if (role.success) return t(`terms:role.${role.data}`);
    if (Array.isArray(value)) return value.map(valueWord).join(t('view.listSeparator'));
    if (value === null) return t('view.nothing');
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return {
    action: (given) => {
      const action = AuditAction.safeParse(given);
      return action.success ? t(`actions.${wordKey(action.data)}`) : given;
    },
    subject: (given) => {
      const subject = AuditSubject.safeParse(given);
      return subject.success ? t(`subjects.${subject.data}`) : given;
    },
    dataKey: (key) => (isDataKey(key) ? t(`view.data.${key}`) : key),
    dataValue: valueWord,
  };
}
