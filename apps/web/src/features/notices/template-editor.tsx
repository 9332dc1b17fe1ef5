import type { ReactNode } from 'react';
import {
  fillNotice,
  type NoticeKind,
  type NoticePlaceholder,
  noticePlaceholders,
  type NoticeSettings,
  type NoticeTemplate,
  type NoticeValue,
  placeholdersOf,
  wrongPlaceholders,
} from '@pingyi/contracts';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api-problem';
import { useLanguage } from '../../lib/language';
import { beyondFields } from '../../ui/field-faults';
import { FaultItem } from '../../ui/fault-item';
import { ProblemAlert } from '../../ui/problem-alert';
import { messages } from './messages';
import { useChangeTemplate } from './queries';
import styles from './notices.module.css';

const languages = ['zh', 'en'] as const;
const longest = { title: { zh: 60, en: 120 }, text: { zh: 800, en: 1600 } } as const;
const pointers = languages.flatMap((language) => [`/template/title/${language}`, `/template/text/${language}`]);

interface TemplateEditorProps {
  readonly tenant: string;
  readonly template: NoticeSettings['templates'][number];
}

/** The words of one kind, with what a reader will see beside them while they are written. */
export function TemplateEditor({ tenant, template }: TemplateEditorProps): ReactNode {
  const { t } = useTranslation('notices');
  const { message } = App.useApp();
  const { kind, title, text, changed, version } = template;
  const [form] = Form.useForm<NoticeTemplate>();
  const change = useChangeTemplate(tenant, kind);
  const typed: unknown = Form.useWatch([], form);
  const words = isTemplate(typed) ? typed : { title, text };
  const save = (own: NoticeTemplate | null): void =>
    change.mutate(
      { template: own, version },
      {
        onSuccess: ({ templates }) => {
          void message.success(t('saved'));
          const stored = templates.find((each) => each.kind === kind);
          if (stored) form.setFieldsValue({ title: stored.title, text: stored.text });
        },
      },
    );
  const rules = (most: number) => [
    { required: true, whitespace: true, min: 2, max: most, message: t('required') },
    {
      validator: (_rule: unknown, value: string) => {
        const [wrong] = wrongPlaceholders(kind, value);
        return wrong === undefined ? Promise.resolve() : Promise.reject(new Error(t('wrong', { word: wrong })));
      },
    },
  ];
  return (
    <>
      <div>
        {isProblem(change.error, 'version-conflict') ? (
          <div className={styles.stored} role="alert">
            <p>{t('conflict')}</p>
            {languages.map((language) => (
              <p key={language} className={styles.soft} lang={language === 'en' ? 'en' : 'zh-CN'}>
                {title[language]} · {text[language]}
              </p>
            ))}
          </div>
        ) : (
          <ProblemAlert error={beyondFields(change.error, pointers)} />
        )}
        <Form<NoticeTemplate>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ title, text }}
          onFinish={save}
        >
          {languages.map((language) => (
            <div key={language} lang={language === 'en' ? 'en' : 'zh-CN'}>
              <FaultItem
                error={change.error}
                pointer={`/template/title/${language}`}
                name={['title', language]}
                label={`${t('titleField')} · ${t(language)}`}
                rules={rules(longest.title[language])}
              >
                <Input maxLength={longest.title[language]} autoComplete="off" />
              </FaultItem>
              <FaultItem
                error={change.error}
                pointer={`/template/text/${language}`}
                name={['text', language]}
                label={`${t('textField')} · ${t(language)}`}
                rules={rules(longest.text[language])}
              >
                <Input.TextArea rows={3} maxLength={longest.text[language]} />
              </FaultItem>
            </div>
          ))}
          <div className={styles.actions}>
            <Button
              key={change.isPending ? 'busy' : 'ready'}
              type="primary"
              htmlType="submit"
              loading={change.isPending}
            >
              {t('save')}
            </Button>
            {changed ? <Button onClick={() => save(null)}>{t('restore')}</Button> : null}
          </div>
        </Form>
      </div>
      <Preview kind={kind} words={words} />
    </>
  );
}

function isTemplate(values: unknown): values is NoticeTemplate {
  const { title, text } = (values ?? {}) as Partial<NoticeTemplate>;
  return [title?.zh, title?.en, text?.zh, text?.en].every((each) => typeof each === 'string');
}

/** An hour that deadlines often have, far enough ahead to be no real one. */
const deadline = new Date('2026-12-31T09:30:00Z');

function exampleOf(name: NoticePlaceholder): NoticeValue {
  if (name === 'deadline') return deadline;
  if (name === 'count') return 12;
  return { zh: messages.zh.example[name], en: messages.en.example[name] };
}

function Preview({ kind, words }: { kind: NoticeKind; words: NoticeTemplate }): ReactNode {
  const { t } = useTranslation('notices');
  const language = useLanguage();
  const known = placeholdersOf(kind);
  const values = Object.fromEntries(known.map((name) => [name, exampleOf(name)]));
  const title = fillNotice(words.title, values);
  const text = fillNotice(words.text, values);
  return (
    <aside className={styles.preview} aria-label={t('preview')}>
      <p className={styles.soft}>
        {t('preview')} · {t('previewHint')}
      </p>
      {languages.map((each) => (
        <div key={each} lang={each === 'en' ? 'en' : 'zh-CN'}>
          <p className={styles.title}>{title[each]}</p>
          <p>{text[each]}</p>
        </div>
      ))}
      <p className={styles.soft}>{t('placeholders')}</p>
      <p>{known.map((name) => `{${language === 'zh' ? noticePlaceholders[name] : name}}`).join(' ')}</p>
    </aside>
  );
}
