import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { rememberLanguage } from '../lib/chosen-language';
import { useLanguage } from '../lib/language';

/** Shows the other language’s own name; choosing it is remembered on this device. */
export function LanguageSwitch(): ReactNode {
  const { t, i18n } = useTranslation('ui');
  const language = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button
      type="text"
      size="small"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => {
        rememberLanguage(other);
        void i18n.changeLanguage(other);
      }}
    >
      {t('otherLanguage')}
    </Button>
  );
}
